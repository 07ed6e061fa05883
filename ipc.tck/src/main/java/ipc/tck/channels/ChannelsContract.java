package ipc.tck.channels;

/** All scenarios of the group Channels. */
public interface ChannelsContract
        extends DeliveryContract,
                SizesContract,
                LimitsContract,
                OrderContract,
                ManyChannelsContract,
                TypesContract,
                BytesContract,
                OpaqueContract,
                ValueContract,
                ReceiveContract,
                MisuseContract {}
