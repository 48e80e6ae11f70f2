import * as $protobuf from "./protobuf.js";

/** Namespace muster. */
export namespace muster {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of an OperatorProof.
         * @deprecated Use muster.v1.OperatorProof.$Properties instead.
         */
        interface IOperatorProof extends muster.v1.OperatorProof.$Properties {
        }

        /** Represents an OperatorProof. */
        class OperatorProof {

            /**
             * Constructs a new OperatorProof.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.OperatorProof.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OperatorProof operator. */
            operator: string;

            /** OperatorProof trustDomain. */
            trustDomain: string;

            /** Full RPC path, e.g. "/muster.v1.Admin/GetFleet". */
            rpc: string;

            /** Refused when more than 60,000 away from the controller's wall clock. */
            issuedAtUnixMs: number;

            /** 16 random bytes; used once. */
            nonce: Uint8Array;

            /**
             * Creates a new OperatorProof instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OperatorProof instance
             */
            static create(properties: muster.v1.OperatorProof.$Shape): muster.v1.OperatorProof & muster.v1.OperatorProof.$Shape;
            static create(properties?: muster.v1.OperatorProof.$Properties): muster.v1.OperatorProof;

            /**
             * Encodes the specified OperatorProof message. Does not implicitly {@link muster.v1.OperatorProof.verify|verify} messages.
             * @param message OperatorProof message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.OperatorProof.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OperatorProof message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.OperatorProof & muster.v1.OperatorProof.$Shape} OperatorProof
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.OperatorProof & muster.v1.OperatorProof.$Shape;
        }

        namespace OperatorProof {

            /** Properties of an OperatorProof. */
            interface $Properties {

                /** OperatorProof operator */
                operator?: (string|null);

                /** OperatorProof trustDomain */
                trustDomain?: (string|null);

                /** Full RPC path, e.g. "/muster.v1.Admin/GetFleet". */
                rpc?: (string|null);

                /** Refused when more than 60,000 away from the controller's wall clock. */
                issuedAtUnixMs?: (number|null);

                /** 16 random bytes; used once. */
                nonce?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OperatorProof. */
            type $Shape = muster.v1.OperatorProof.$Properties;
        }

        /**
         * Properties of a FleetRequest.
         * @deprecated Use muster.v1.FleetRequest.$Properties instead.
         */
        interface IFleetRequest extends muster.v1.FleetRequest.$Properties {
        }

        /** Represents a FleetRequest. */
        class FleetRequest {

            /**
             * Constructs a new FleetRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.FleetRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Empty: every pool. */
            pool: string;

            /** Also each node's measured claims. */
            claims: boolean;

            /**
             * Creates a new FleetRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FleetRequest instance
             */
            static create(properties: muster.v1.FleetRequest.$Shape): muster.v1.FleetRequest & muster.v1.FleetRequest.$Shape;
            static create(properties?: muster.v1.FleetRequest.$Properties): muster.v1.FleetRequest;

            /**
             * Encodes the specified FleetRequest message. Does not implicitly {@link muster.v1.FleetRequest.verify|verify} messages.
             * @param message FleetRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.FleetRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FleetRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.FleetRequest & muster.v1.FleetRequest.$Shape} FleetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.FleetRequest & muster.v1.FleetRequest.$Shape;
        }

        namespace FleetRequest {

            /** Properties of a FleetRequest. */
            interface $Properties {

                /** Empty: every pool. */
                pool?: (string|null);

                /** Also each node's measured claims. */
                claims?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FleetRequest. */
            type $Shape = muster.v1.FleetRequest.$Properties;
        }

        /**
         * Properties of a FleetView.
         * @deprecated Use muster.v1.FleetView.$Properties instead.
         */
        interface IFleetView extends muster.v1.FleetView.$Properties {
        }

        /** Represents a FleetView. */
        class FleetView {

            /**
             * Constructs a new FleetView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.FleetView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FleetView trustDomain. */
            trustDomain: string;

            /** FleetView controller. */
            controller: string;

            /** FleetView issuerEpoch. */
            issuerEpoch: number;

            /** Wall clock of the controller at the making of this view, Unix milliseconds. */
            madeAtUnixMs: number;

            /** False: BLIND. */
            canIssue: boolean;

            /** FleetView storeRevision. */
            storeRevision: number;

            /** FleetView pools. */
            pools: muster.v1.PoolView.$Properties[];

            /**
             * Creates a new FleetView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FleetView instance
             */
            static create(properties: muster.v1.FleetView.$Shape): muster.v1.FleetView & muster.v1.FleetView.$Shape;
            static create(properties?: muster.v1.FleetView.$Properties): muster.v1.FleetView;

            /**
             * Encodes the specified FleetView message. Does not implicitly {@link muster.v1.FleetView.verify|verify} messages.
             * @param message FleetView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.FleetView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FleetView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.FleetView & muster.v1.FleetView.$Shape} FleetView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.FleetView & muster.v1.FleetView.$Shape;
        }

        namespace FleetView {

            /** Properties of a FleetView. */
            interface $Properties {

                /** FleetView trustDomain */
                trustDomain?: (string|null);

                /** FleetView controller */
                controller?: (string|null);

                /** FleetView issuerEpoch */
                issuerEpoch?: (number|null);

                /** Wall clock of the controller at the making of this view, Unix milliseconds. */
                madeAtUnixMs?: (number|null);

                /** False: BLIND. */
                canIssue?: (boolean|null);

                /** FleetView storeRevision */
                storeRevision?: (number|null);

                /** FleetView pools */
                pools?: (muster.v1.PoolView.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FleetView. */
            type $Shape = muster.v1.FleetView.$Properties;
        }

        /**
         * Properties of a PoolView.
         * @deprecated Use muster.v1.PoolView.$Properties instead.
         */
        interface IPoolView extends muster.v1.PoolView.$Properties {
        }

        /** Represents a PoolView. */
        class PoolView {

            /**
             * Constructs a new PoolView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PoolView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PoolView name. */
            name: string;

            /** READY ROLLING INCOMPLETE DIVERGED BLIND */
            status: string;

            /** PoolView mode. */
            mode: muster.v1.Mode;

            /** Hex digest of the declared release; empty: none was declared. */
            release: string;

            /** PoolView releaseTitle. */
            releaseTitle: string;

            /** Roster size, and how many of it are on a TARGET profile, attested at all, and open. */
            roster: number;

            /** PoolView onTarget. */
            onTarget: number;

            /** PoolView attested. */
            attested: number;

            /** PoolView open. */
            open: number;

            /** Reasons of the pool as a whole. */
            reasons: muster.v1.Reason.$Properties[];

            /** PoolView nodes. */
            nodes: muster.v1.NodeView.$Properties[];

            /** Who agrees on which fingerprint, largest group first. A hint: nothing is decided by it. */
            agreements: muster.v1.Agreement.$Properties[];

            /**
             * Creates a new PoolView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PoolView instance
             */
            static create(properties: muster.v1.PoolView.$Shape): muster.v1.PoolView & muster.v1.PoolView.$Shape;
            static create(properties?: muster.v1.PoolView.$Properties): muster.v1.PoolView;

            /**
             * Encodes the specified PoolView message. Does not implicitly {@link muster.v1.PoolView.verify|verify} messages.
             * @param message PoolView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PoolView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PoolView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PoolView & muster.v1.PoolView.$Shape} PoolView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PoolView & muster.v1.PoolView.$Shape;
        }

        namespace PoolView {

            /** Properties of a PoolView. */
            interface $Properties {

                /** PoolView name */
                name?: (string|null);

                /** READY ROLLING INCOMPLETE DIVERGED BLIND */
                status?: (string|null);

                /** PoolView mode */
                mode?: (muster.v1.Mode|null);

                /** Hex digest of the declared release; empty: none was declared. */
                release?: (string|null);

                /** PoolView releaseTitle */
                releaseTitle?: (string|null);

                /** Roster size, and how many of it are on a TARGET profile, attested at all, and open. */
                roster?: (number|null);

                /** PoolView onTarget */
                onTarget?: (number|null);

                /** PoolView attested */
                attested?: (number|null);

                /** PoolView open */
                open?: (number|null);

                /** Reasons of the pool as a whole. */
                reasons?: (muster.v1.Reason.$Properties[]|null);

                /** PoolView nodes */
                nodes?: (muster.v1.NodeView.$Properties[]|null);

                /** Who agrees on which fingerprint, largest group first. A hint: nothing is decided by it. */
                agreements?: (muster.v1.Agreement.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PoolView. */
            type $Shape = muster.v1.PoolView.$Properties;
        }

        /**
         * Properties of an Agreement.
         * @deprecated Use muster.v1.Agreement.$Properties instead.
         */
        interface IAgreement extends muster.v1.Agreement.$Properties {
        }

        /** Represents an Agreement. */
        class Agreement {

            /**
             * Constructs a new Agreement.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Agreement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hex fingerprint. */
            fingerprint: string;

            /** Label of the profile it matches; empty: it matches none. */
            profile: string;

            /** Hex digests of the two halves. */
            binaryDigest: string;

            /** Agreement flagsDigest. */
            flagsDigest: string;

            /** "P=no": the flags as people read them. */
            flags: string;

            /** Agreement nodes. */
            nodes: string[];

            /**
             * Creates a new Agreement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Agreement instance
             */
            static create(properties: muster.v1.Agreement.$Shape): muster.v1.Agreement & muster.v1.Agreement.$Shape;
            static create(properties?: muster.v1.Agreement.$Properties): muster.v1.Agreement;

            /**
             * Encodes the specified Agreement message. Does not implicitly {@link muster.v1.Agreement.verify|verify} messages.
             * @param message Agreement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Agreement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Agreement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Agreement & muster.v1.Agreement.$Shape} Agreement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Agreement & muster.v1.Agreement.$Shape;
        }

        namespace Agreement {

            /** Properties of an Agreement. */
            interface $Properties {

                /** Hex fingerprint. */
                fingerprint?: (string|null);

                /** Label of the profile it matches; empty: it matches none. */
                profile?: (string|null);

                /** Hex digests of the two halves. */
                binaryDigest?: (string|null);

                /** Agreement flagsDigest */
                flagsDigest?: (string|null);

                /** "P=no": the flags as people read them. */
                flags?: (string|null);

                /** Agreement nodes */
                nodes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Agreement. */
            type $Shape = muster.v1.Agreement.$Properties;
        }

        /**
         * Properties of a NodeView.
         * @deprecated Use muster.v1.NodeView.$Properties instead.
         */
        interface INodeView extends muster.v1.NodeView.$Properties {
        }

        /** Represents a NodeView. */
        class NodeView {

            /**
             * Constructs a new NodeView.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.NodeView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeView name. */
            name: string;

            /** ATTESTED DRIFTED RESTART_PENDING STALE MISSING UNEXPECTED UNVERIFIABLE REVOKED HELD */
            status: string;

            /** NodeView reasons. */
            reasons: muster.v1.Reason.$Properties[];

            /** OPEN, DRAIN or QUARANTINE: the last permit issued. */
            decision: muster.v1.Decision;

            /** Enablement: "enabled", "none", or "ended: CODE". */
            enablement: string;

            /** Milliseconds since the last accepted evidence on the controller's monotonic clock; -1: none since it started. */
            evidenceAgeMs: number;

            /** NodeView connected. */
            connected: boolean;

            /** NodeView fingerprint. */
            fingerprint: string;

            /** NodeView binaryDigest. */
            binaryDigest: string;

            /** NodeView flagsDigest. */
            flagsDigest: string;

            /** Label of the matched profile; empty: none. */
            profile: string;

            /** NodeView bootId. */
            bootId: string;

            /** NodeView sequence. */
            sequence: number;

            /** Encoded Claims, when asked for. */
            claims: Uint8Array;

            /** Wall clock of the controller when the present status began, Unix milliseconds. */
            sinceUnixMs: number;

            /**
             * Creates a new NodeView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeView instance
             */
            static create(properties: muster.v1.NodeView.$Shape): muster.v1.NodeView & muster.v1.NodeView.$Shape;
            static create(properties?: muster.v1.NodeView.$Properties): muster.v1.NodeView;

            /**
             * Encodes the specified NodeView message. Does not implicitly {@link muster.v1.NodeView.verify|verify} messages.
             * @param message NodeView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.NodeView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.NodeView & muster.v1.NodeView.$Shape} NodeView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.NodeView & muster.v1.NodeView.$Shape;
        }

        namespace NodeView {

            /** Properties of a NodeView. */
            interface $Properties {

                /** NodeView name */
                name?: (string|null);

                /** ATTESTED DRIFTED RESTART_PENDING STALE MISSING UNEXPECTED UNVERIFIABLE REVOKED HELD */
                status?: (string|null);

                /** NodeView reasons */
                reasons?: (muster.v1.Reason.$Properties[]|null);

                /** OPEN, DRAIN or QUARANTINE: the last permit issued. */
                decision?: (muster.v1.Decision|null);

                /** Enablement: "enabled", "none", or "ended: CODE". */
                enablement?: (string|null);

                /** Milliseconds since the last accepted evidence on the controller's monotonic clock; -1: none since it started. */
                evidenceAgeMs?: (number|null);

                /** NodeView connected */
                connected?: (boolean|null);

                /** NodeView fingerprint */
                fingerprint?: (string|null);

                /** NodeView binaryDigest */
                binaryDigest?: (string|null);

                /** NodeView flagsDigest */
                flagsDigest?: (string|null);

                /** Label of the matched profile; empty: none. */
                profile?: (string|null);

                /** NodeView bootId */
                bootId?: (string|null);

                /** NodeView sequence */
                sequence?: (number|null);

                /** Encoded Claims, when asked for. */
                claims?: (Uint8Array|null);

                /** Wall clock of the controller when the present status began, Unix milliseconds. */
                sinceUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeView. */
            type $Shape = muster.v1.NodeView.$Properties;
        }

        /**
         * Properties of a DeclarationRequest.
         * @deprecated Use muster.v1.DeclarationRequest.$Properties instead.
         */
        interface IDeclarationRequest extends muster.v1.DeclarationRequest.$Properties {
        }

        /** Represents a DeclarationRequest. */
        class DeclarationRequest {

            /**
             * Constructs a new DeclarationRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.DeclarationRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeclarationRequest pool. */
            pool: string;

            /**
             * Creates a new DeclarationRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeclarationRequest instance
             */
            static create(properties: muster.v1.DeclarationRequest.$Shape): muster.v1.DeclarationRequest & muster.v1.DeclarationRequest.$Shape;
            static create(properties?: muster.v1.DeclarationRequest.$Properties): muster.v1.DeclarationRequest;

            /**
             * Encodes the specified DeclarationRequest message. Does not implicitly {@link muster.v1.DeclarationRequest.verify|verify} messages.
             * @param message DeclarationRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.DeclarationRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeclarationRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.DeclarationRequest & muster.v1.DeclarationRequest.$Shape} DeclarationRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.DeclarationRequest & muster.v1.DeclarationRequest.$Shape;
        }

        namespace DeclarationRequest {

            /** Properties of a DeclarationRequest. */
            interface $Properties {

                /** DeclarationRequest pool */
                pool?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeclarationRequest. */
            type $Shape = muster.v1.DeclarationRequest.$Properties;
        }

        /**
         * Properties of a Declaration.
         * @deprecated Use muster.v1.Declaration.$Properties instead.
         */
        interface IDeclaration extends muster.v1.Declaration.$Properties {
        }

        /** Represents a Declaration. */
        class Declaration {

            /**
             * Constructs a new Declaration.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Declaration.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Declaration pool. */
            pool?: (muster.v1.PoolSpec.$Properties|null);

            /** Declaration poolRevision. */
            poolRevision: number;

            /** Declaration rosterDigest. */
            rosterDigest: string;

            /** Absent: none was declared. */
            release?: (muster.v1.ReleaseSpec.$Properties|null);

            /** Declaration releaseRevision. */
            releaseRevision: number;

            /** Hex digest. */
            releaseDigest: string;

            /** Declaration declaredBy. */
            declaredBy: string;

            /** Declaration declaredAtUnixMs. */
            declaredAtUnixMs: number;

            /**
             * Creates a new Declaration instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Declaration instance
             */
            static create(properties: muster.v1.Declaration.$Shape): muster.v1.Declaration & muster.v1.Declaration.$Shape;
            static create(properties?: muster.v1.Declaration.$Properties): muster.v1.Declaration;

            /**
             * Encodes the specified Declaration message. Does not implicitly {@link muster.v1.Declaration.verify|verify} messages.
             * @param message Declaration message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Declaration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Declaration message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Declaration & muster.v1.Declaration.$Shape} Declaration
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Declaration & muster.v1.Declaration.$Shape;
        }

        namespace Declaration {

            /** Properties of a Declaration. */
            interface $Properties {

                /** Declaration pool */
                pool?: (muster.v1.PoolSpec.$Properties|null);

                /** Declaration poolRevision */
                poolRevision?: (number|null);

                /** Declaration rosterDigest */
                rosterDigest?: (string|null);

                /** Absent: none was declared. */
                release?: (muster.v1.ReleaseSpec.$Properties|null);

                /** Declaration releaseRevision */
                releaseRevision?: (number|null);

                /** Hex digest. */
                releaseDigest?: (string|null);

                /** Declaration declaredBy */
                declaredBy?: (string|null);

                /** Declaration declaredAtUnixMs */
                declaredAtUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Declaration. */
            type $Shape = muster.v1.Declaration.$Properties;
        }

        /**
         * Properties of an IdentitiesRequest.
         * @deprecated Use muster.v1.IdentitiesRequest.$Properties instead.
         */
        interface IIdentitiesRequest extends muster.v1.IdentitiesRequest.$Properties {
        }

        /** Represents an IdentitiesRequest. */
        class IdentitiesRequest {

            /**
             * Constructs a new IdentitiesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.IdentitiesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new IdentitiesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns IdentitiesRequest instance
             */
            static create(properties: muster.v1.IdentitiesRequest.$Shape): muster.v1.IdentitiesRequest & muster.v1.IdentitiesRequest.$Shape;
            static create(properties?: muster.v1.IdentitiesRequest.$Properties): muster.v1.IdentitiesRequest;

            /**
             * Encodes the specified IdentitiesRequest message. Does not implicitly {@link muster.v1.IdentitiesRequest.verify|verify} messages.
             * @param message IdentitiesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.IdentitiesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IdentitiesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.IdentitiesRequest & muster.v1.IdentitiesRequest.$Shape} IdentitiesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.IdentitiesRequest & muster.v1.IdentitiesRequest.$Shape;
        }

        namespace IdentitiesRequest {

            /** Properties of an IdentitiesRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IdentitiesRequest. */
            type $Shape = muster.v1.IdentitiesRequest.$Properties;
        }

        /**
         * Properties of an Identities.
         * @deprecated Use muster.v1.Identities.$Properties instead.
         */
        interface IIdentities extends muster.v1.Identities.$Properties {
        }

        /** Represents an Identities. */
        class Identities {

            /**
             * Constructs a new Identities.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Identities.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Identities identities. */
            identities: muster.v1.Identity.$Properties[];

            /**
             * Creates a new Identities instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Identities instance
             */
            static create(properties: muster.v1.Identities.$Shape): muster.v1.Identities & muster.v1.Identities.$Shape;
            static create(properties?: muster.v1.Identities.$Properties): muster.v1.Identities;

            /**
             * Encodes the specified Identities message. Does not implicitly {@link muster.v1.Identities.verify|verify} messages.
             * @param message Identities message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Identities.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Identities message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Identities & muster.v1.Identities.$Shape} Identities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Identities & muster.v1.Identities.$Shape;
        }

        namespace Identities {

            /** Properties of an Identities. */
            interface $Properties {

                /** Identities identities */
                identities?: (muster.v1.Identity.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Identities. */
            type $Shape = muster.v1.Identities.$Properties;
        }

        /**
         * Properties of an Identity.
         * @deprecated Use muster.v1.Identity.$Properties instead.
         */
        interface IIdentity extends muster.v1.Identity.$Properties {
        }

        /** Represents an Identity. */
        class Identity {

            /**
             * Constructs a new Identity.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Identity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** "operator", "agent" or "gate". */
            kind: string;

            /** Identity name. */
            name: string;

            /** Identity keyid. */
            keyid: string;

            /** "active", "evicted", "banned" or "revoked". */
            state: string;

            /** Identity sinceUnixMs. */
            sinceUnixMs: number;

            /**
             * Creates a new Identity instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Identity instance
             */
            static create(properties: muster.v1.Identity.$Shape): muster.v1.Identity & muster.v1.Identity.$Shape;
            static create(properties?: muster.v1.Identity.$Properties): muster.v1.Identity;

            /**
             * Encodes the specified Identity message. Does not implicitly {@link muster.v1.Identity.verify|verify} messages.
             * @param message Identity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Identity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Identity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Identity & muster.v1.Identity.$Shape} Identity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Identity & muster.v1.Identity.$Shape;
        }

        namespace Identity {

            /** Properties of an Identity. */
            interface $Properties {

                /** "operator", "agent" or "gate". */
                kind?: (string|null);

                /** Identity name */
                name?: (string|null);

                /** Identity keyid */
                keyid?: (string|null);

                /** "active", "evicted", "banned" or "revoked". */
                state?: (string|null);

                /** Identity sinceUnixMs */
                sinceUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Identity. */
            type $Shape = muster.v1.Identity.$Properties;
        }

        /**
         * Properties of an Envelope.
         * @deprecated Use muster.v1.Envelope.$Properties instead.
         */
        interface IEnvelope extends muster.v1.Envelope.$Properties {
        }

        /**
         * DSSE v1 (secure-systems-lab/dsse). The signed bytes are the pre-authentication encoding
         * "DSSEv1" SP LEN(payload_type) SP payload_type SP LEN(payload) SP payload
         * with lengths in UTF-8 bytes, decimal, no leading zeros. A receiver verifies the raw payload, then checks
         * that payload_type is the one expected at this place, then decodes. It never re-serialises before verifying.
         */
        class Envelope {

            /**
             * Constructs a new Envelope.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Envelope.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** The signed body exactly as its author encoded it. Required. At most 2,097,152 bytes. */
            payload: Uint8Array;

            /** One type per meaning, e.g. "application/vnd.muster.evidence.v1+protobuf". Required. At most 128 bytes. */
            payloadType: string;

            /** 1 to 8 signatures. A threshold counts distinct keys, never entries of this list. */
            signatures: muster.v1.Signature.$Properties[];

            /**
             * Creates a new Envelope instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Envelope instance
             */
            static create(properties: muster.v1.Envelope.$Shape): muster.v1.Envelope & muster.v1.Envelope.$Shape;
            static create(properties?: muster.v1.Envelope.$Properties): muster.v1.Envelope;

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link muster.v1.Envelope.verify|verify} messages.
             * @param message Envelope message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Envelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Envelope & muster.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Envelope & muster.v1.Envelope.$Shape;
        }

        namespace Envelope {

            /** Properties of an Envelope. */
            interface $Properties {

                /** The signed body exactly as its author encoded it. Required. At most 2,097,152 bytes. */
                payload?: (Uint8Array|null);

                /** One type per meaning, e.g. "application/vnd.muster.evidence.v1+protobuf". Required. At most 128 bytes. */
                payloadType?: (string|null);

                /** 1 to 8 signatures. A threshold counts distinct keys, never entries of this list. */
                signatures?: (muster.v1.Signature.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Envelope. */
            type $Shape = muster.v1.Envelope.$Properties;
        }

        /**
         * Properties of a Signature.
         * @deprecated Use muster.v1.Signature.$Properties instead.
         */
        interface ISignature extends muster.v1.Signature.$Properties {
        }

        /** Represents a Signature. */
        class Signature {

            /**
             * Constructs a new Signature.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Signature.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ed25519 signature, exactly 64 bytes. */
            sig: Uint8Array;

            /** Lower-case hex SHA-256 of the key's DER SubjectPublicKeyInfo: an unauthenticated hint, never an identity. */
            keyid: string;

            /**
             * Creates a new Signature instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Signature instance
             */
            static create(properties: muster.v1.Signature.$Shape): muster.v1.Signature & muster.v1.Signature.$Shape;
            static create(properties?: muster.v1.Signature.$Properties): muster.v1.Signature;

            /**
             * Encodes the specified Signature message. Does not implicitly {@link muster.v1.Signature.verify|verify} messages.
             * @param message Signature message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Signature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Signature message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Signature & muster.v1.Signature.$Shape} Signature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Signature & muster.v1.Signature.$Shape;
        }

        namespace Signature {

            /** Properties of a Signature. */
            interface $Properties {

                /** Ed25519 signature, exactly 64 bytes. */
                sig?: (Uint8Array|null);

                /** Lower-case hex SHA-256 of the key's DER SubjectPublicKeyInfo: an unauthenticated hint, never an identity. */
                keyid?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Signature. */
            type $Shape = muster.v1.Signature.$Properties;
        }

        /**
         * Properties of a Command.
         * @deprecated Use muster.v1.Command.$Properties instead.
         */
        interface ICommand extends muster.v1.Command.$Properties {
        }

        /**
         * Payload of "application/vnd.muster.command.v1+protobuf": one mutation, signed by an operator's key.
         * A command is executed once: the very same bytes sent again return the recorded result, a refusal included, so a client
         * whose outcome is unknown may repeat it.
         */
        class Command {

            /**
             * Constructs a new Command.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Command.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Name of the operator; the signature must be by a key of that operator. Required. */
            operator: string;

            /** Cluster the command is meant for. Required; a command for another cluster is refused. */
            trustDomain: string;

            /** Wall clock of the operator, Unix milliseconds. Refused when more than 300,000 away from the controller's. */
            issuedAtUnixMs: number;

            /** 16 random bytes. Required. */
            nonce: Uint8Array;

            /** Revision of the object acted on as the operator saw it; 0: it did not exist. Only ApplyPool and DeclareRelease compare it. */
            seenRevision: number;

            /** Why, for people and for the record. At most 512 characters. Required for Disable, Halt, Evict and Ban. */
            reason: string;

            /** Command addOperator. */
            addOperator?: (muster.v1.AddOperator.$Properties|null);

            /** Command revokeOperator. */
            revokeOperator?: (muster.v1.RevokeOperator.$Properties|null);

            /** Command createToken. */
            createToken?: (muster.v1.CreateToken.$Properties|null);

            /** Command applyPool. */
            applyPool?: (muster.v1.ApplyPool.$Properties|null);

            /** Command declareRelease. */
            declareRelease?: (muster.v1.DeclareRelease.$Properties|null);

            /** Command enable. */
            enable?: (muster.v1.Enable.$Properties|null);

            /** Command disable. */
            disable?: (muster.v1.Disable.$Properties|null);

            /** Command halt. */
            halt?: (muster.v1.Halt.$Properties|null);

            /** Command evictNode. */
            evictNode?: (muster.v1.EvictNode.$Properties|null);

            /** Command banNode. */
            banNode?: (muster.v1.BanNode.$Properties|null);

            /** Command measureNow. */
            measureNow?: (muster.v1.MeasureNow.$Properties|null);

            /** Command body. */
            body?: ("addOperator"|"revokeOperator"|"createToken"|"applyPool"|"declareRelease"|"enable"|"disable"|"halt"|"evictNode"|"banNode"|"measureNow");

            /**
             * Creates a new Command instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Command instance
             */
            static create(properties: muster.v1.Command.$Shape): muster.v1.Command & muster.v1.Command.$Shape;
            static create(properties?: muster.v1.Command.$Properties): muster.v1.Command;

            /**
             * Encodes the specified Command message. Does not implicitly {@link muster.v1.Command.verify|verify} messages.
             * @param message Command message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Command.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Command & muster.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Command & muster.v1.Command.$Shape;
        }

        namespace Command {

            /** Properties of a Command. */
            interface $Properties {

                /** Name of the operator; the signature must be by a key of that operator. Required. */
                operator?: (string|null);

                /** Cluster the command is meant for. Required; a command for another cluster is refused. */
                trustDomain?: (string|null);

                /** Wall clock of the operator, Unix milliseconds. Refused when more than 300,000 away from the controller's. */
                issuedAtUnixMs?: (number|null);

                /** 16 random bytes. Required. */
                nonce?: (Uint8Array|null);

                /** Revision of the object acted on as the operator saw it; 0: it did not exist. Only ApplyPool and DeclareRelease compare it. */
                seenRevision?: (number|null);

                /** Why, for people and for the record. At most 512 characters. Required for Disable, Halt, Evict and Ban. */
                reason?: (string|null);

                /** Command addOperator */
                addOperator?: (muster.v1.AddOperator.$Properties|null);

                /** Command revokeOperator */
                revokeOperator?: (muster.v1.RevokeOperator.$Properties|null);

                /** Command createToken */
                createToken?: (muster.v1.CreateToken.$Properties|null);

                /** Command applyPool */
                applyPool?: (muster.v1.ApplyPool.$Properties|null);

                /** Command declareRelease */
                declareRelease?: (muster.v1.DeclareRelease.$Properties|null);

                /** Command enable */
                enable?: (muster.v1.Enable.$Properties|null);

                /** Command disable */
                disable?: (muster.v1.Disable.$Properties|null);

                /** Command halt */
                halt?: (muster.v1.Halt.$Properties|null);

                /** Command evictNode */
                evictNode?: (muster.v1.EvictNode.$Properties|null);

                /** Command banNode */
                banNode?: (muster.v1.BanNode.$Properties|null);

                /** Command measureNow */
                measureNow?: (muster.v1.MeasureNow.$Properties|null);

                /** Command body */
                body?: ("addOperator"|"revokeOperator"|"createToken"|"applyPool"|"declareRelease"|"enable"|"disable"|"halt"|"evictNode"|"banNode"|"measureNow");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Command. */
            type $Shape = {
              operator?: string|null;
              trustDomain?: string|null;
              issuedAtUnixMs?: number|null;
              nonce?: Uint8Array|null;
              seenRevision?: number|null;
              reason?: string|null;
              addOperator?: muster.v1.AddOperator.$Shape|null;
              revokeOperator?: muster.v1.RevokeOperator.$Shape|null;
              createToken?: muster.v1.CreateToken.$Shape|null;
              applyPool?: muster.v1.ApplyPool.$Shape|null;
              declareRelease?: muster.v1.DeclareRelease.$Shape|null;
              enable?: muster.v1.Enable.$Shape|null;
              disable?: muster.v1.Disable.$Shape|null;
              halt?: muster.v1.Halt.$Shape|null;
              evictNode?: muster.v1.EvictNode.$Shape|null;
              banNode?: muster.v1.BanNode.$Shape|null;
              measureNow?: muster.v1.MeasureNow.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; declareRelease?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null }|{ body?: "addOperator"; addOperator: muster.v1.AddOperator.$Shape; revokeOperator?: null; createToken?: null; applyPool?: null; declareRelease?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null }|{ body?: "revokeOperator"; addOperator?: null; revokeOperator: muster.v1.RevokeOperator.$Shape; createToken?: null; applyPool?: null; declareRelease?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null }|{ body?: "createToken"; addOperator?: null; revokeOperator?: null; createToken: muster.v1.CreateToken.$Shape; applyPool?: null; declareRelease?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null }|{ body?: "applyPool"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool: muster.v1.ApplyPool.$Shape; declareRelease?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null }|{ body?: "declareRelease"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; declareRelease: muster.v1.DeclareRelease.$Shape; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null }|{ body?: "enable"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; declareRelease?: null; enable: muster.v1.Enable.$Shape; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow?: null }|{ body?: "disable"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; declareRelease?: null; enable?: null; disable: muster.v1.Disable.$Shape; halt?: null; evictNode?: null; banNode?: null; measureNow?: null }|{ body?: "halt"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; declareRelease?: null; enable?: null; disable?: null; halt: muster.v1.Halt.$Shape; evictNode?: null; banNode?: null; measureNow?: null }|{ body?: "evictNode"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; declareRelease?: null; enable?: null; disable?: null; halt?: null; evictNode: muster.v1.EvictNode.$Shape; banNode?: null; measureNow?: null }|{ body?: "banNode"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; declareRelease?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode: muster.v1.BanNode.$Shape; measureNow?: null }|{ body?: "measureNow"; addOperator?: null; revokeOperator?: null; createToken?: null; applyPool?: null; declareRelease?: null; enable?: null; disable?: null; halt?: null; evictNode?: null; banNode?: null; measureNow: muster.v1.MeasureNow.$Shape })
            );
        }

        /**
         * Properties of an AddOperator.
         * @deprecated Use muster.v1.AddOperator.$Properties instead.
         */
        interface IAddOperator extends muster.v1.AddOperator.$Properties {
        }

        /** Represents an AddOperator. */
        class AddOperator {

            /**
             * Constructs a new AddOperator.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AddOperator.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AddOperator name. */
            name: string;

            /** Ed25519 public key, 32 bytes. */
            publicKey: Uint8Array;

            /**
             * Creates a new AddOperator instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AddOperator instance
             */
            static create(properties: muster.v1.AddOperator.$Shape): muster.v1.AddOperator & muster.v1.AddOperator.$Shape;
            static create(properties?: muster.v1.AddOperator.$Properties): muster.v1.AddOperator;

            /**
             * Encodes the specified AddOperator message. Does not implicitly {@link muster.v1.AddOperator.verify|verify} messages.
             * @param message AddOperator message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AddOperator.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AddOperator message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AddOperator & muster.v1.AddOperator.$Shape} AddOperator
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AddOperator & muster.v1.AddOperator.$Shape;
        }

        namespace AddOperator {

            /** Properties of an AddOperator. */
            interface $Properties {

                /** AddOperator name */
                name?: (string|null);

                /** Ed25519 public key, 32 bytes. */
                publicKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AddOperator. */
            type $Shape = muster.v1.AddOperator.$Properties;
        }

        /**
         * Properties of a RevokeOperator.
         * @deprecated Use muster.v1.RevokeOperator.$Properties instead.
         */
        interface IRevokeOperator extends muster.v1.RevokeOperator.$Properties {
        }

        /** The last operator cannot be revoked. */
        class RevokeOperator {

            /**
             * Constructs a new RevokeOperator.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.RevokeOperator.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RevokeOperator name. */
            name: string;

            /**
             * Creates a new RevokeOperator instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RevokeOperator instance
             */
            static create(properties: muster.v1.RevokeOperator.$Shape): muster.v1.RevokeOperator & muster.v1.RevokeOperator.$Shape;
            static create(properties?: muster.v1.RevokeOperator.$Properties): muster.v1.RevokeOperator;

            /**
             * Encodes the specified RevokeOperator message. Does not implicitly {@link muster.v1.RevokeOperator.verify|verify} messages.
             * @param message RevokeOperator message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.RevokeOperator.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RevokeOperator message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.RevokeOperator & muster.v1.RevokeOperator.$Shape} RevokeOperator
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.RevokeOperator & muster.v1.RevokeOperator.$Shape;
        }

        namespace RevokeOperator {

            /** Properties of a RevokeOperator. */
            interface $Properties {

                /** RevokeOperator name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RevokeOperator. */
            type $Shape = muster.v1.RevokeOperator.$Properties;
        }

        /**
         * Properties of a CreateToken.
         * @deprecated Use muster.v1.CreateToken.$Properties instead.
         */
        interface ICreateToken extends muster.v1.CreateToken.$Properties {
        }

        /** A one-time join token, stored hashed. */
        class CreateToken {

            /**
             * Constructs a new CreateToken.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.CreateToken.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** "agent" or "gate". */
            kind: string;

            /** For an agent: a node on a roster. */
            name: string;

            /** 1 to 86,400,000; 0: 600,000 (ten minutes). */
            lifeMs: number;

            /**
             * Creates a new CreateToken instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CreateToken instance
             */
            static create(properties: muster.v1.CreateToken.$Shape): muster.v1.CreateToken & muster.v1.CreateToken.$Shape;
            static create(properties?: muster.v1.CreateToken.$Properties): muster.v1.CreateToken;

            /**
             * Encodes the specified CreateToken message. Does not implicitly {@link muster.v1.CreateToken.verify|verify} messages.
             * @param message CreateToken message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.CreateToken.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateToken message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.CreateToken & muster.v1.CreateToken.$Shape} CreateToken
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.CreateToken & muster.v1.CreateToken.$Shape;
        }

        namespace CreateToken {

            /** Properties of a CreateToken. */
            interface $Properties {

                /** "agent" or "gate". */
                kind?: (string|null);

                /** For an agent: a node on a roster. */
                name?: (string|null);

                /** 1 to 86,400,000; 0: 600,000 (ten minutes). */
                lifeMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateToken. */
            type $Shape = muster.v1.CreateToken.$Properties;
        }

        /**
         * Properties of an ApplyPool.
         * @deprecated Use muster.v1.ApplyPool.$Properties instead.
         */
        interface IApplyPool extends muster.v1.ApplyPool.$Properties {
        }

        /** Represents an ApplyPool. */
        class ApplyPool {

            /**
             * Constructs a new ApplyPool.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ApplyPool.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApplyPool spec. */
            spec?: (muster.v1.PoolSpec.$Properties|null);

            /**
             * Creates a new ApplyPool instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApplyPool instance
             */
            static create(properties: muster.v1.ApplyPool.$Shape): muster.v1.ApplyPool & muster.v1.ApplyPool.$Shape;
            static create(properties?: muster.v1.ApplyPool.$Properties): muster.v1.ApplyPool;

            /**
             * Encodes the specified ApplyPool message. Does not implicitly {@link muster.v1.ApplyPool.verify|verify} messages.
             * @param message ApplyPool message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ApplyPool.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApplyPool message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ApplyPool & muster.v1.ApplyPool.$Shape} ApplyPool
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ApplyPool & muster.v1.ApplyPool.$Shape;
        }

        namespace ApplyPool {

            /** Properties of an ApplyPool. */
            interface $Properties {

                /** ApplyPool spec */
                spec?: (muster.v1.PoolSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApplyPool. */
            type $Shape = muster.v1.ApplyPool.$Properties;
        }

        /**
         * Properties of a PoolSpec.
         * @deprecated Use muster.v1.PoolSpec.$Properties instead.
         */
        interface IPoolSpec extends muster.v1.PoolSpec.$Properties {
        }

        /** Represents a PoolSpec. */
        class PoolSpec {

            /**
             * Constructs a new PoolSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PoolSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** 1 to 64 characters of [a-z0-9-], the load balancer's backend by default. */
            name: string;

            /** PoolSpec mode. */
            mode: muster.v1.Mode;

            /** The servers that must exist, sorted, without repeats; 1 to 10,000. */
            roster: string[];

            /** Lifetime of a permit: 500 to 3,600,000. */
            permitLifeMs: number;

            /** Extra lifetime while no controller can issue: 0 to 86,400,000. */
            holdMs: number;

            /** A declaration that would close more open nodes than the greater of `budget_nodes` and `budget_percent` of the roster is refused. */
            budgetNodes: number;

            /** PoolSpec budgetPercent. */
            budgetPercent: number;

            /**
             * Creates a new PoolSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PoolSpec instance
             */
            static create(properties: muster.v1.PoolSpec.$Shape): muster.v1.PoolSpec & muster.v1.PoolSpec.$Shape;
            static create(properties?: muster.v1.PoolSpec.$Properties): muster.v1.PoolSpec;

            /**
             * Encodes the specified PoolSpec message. Does not implicitly {@link muster.v1.PoolSpec.verify|verify} messages.
             * @param message PoolSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PoolSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PoolSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PoolSpec & muster.v1.PoolSpec.$Shape} PoolSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PoolSpec & muster.v1.PoolSpec.$Shape;
        }

        namespace PoolSpec {

            /** Properties of a PoolSpec. */
            interface $Properties {

                /** 1 to 64 characters of [a-z0-9-], the load balancer's backend by default. */
                name?: (string|null);

                /** PoolSpec mode */
                mode?: (muster.v1.Mode|null);

                /** The servers that must exist, sorted, without repeats; 1 to 10,000. */
                roster?: (string[]|null);

                /** Lifetime of a permit: 500 to 3,600,000. */
                permitLifeMs?: (number|null);

                /** Extra lifetime while no controller can issue: 0 to 86,400,000. */
                holdMs?: (number|null);

                /** A declaration that would close more open nodes than the greater of `budget_nodes` and `budget_percent` of the roster is refused. */
                budgetNodes?: (number|null);

                /** PoolSpec budgetPercent */
                budgetPercent?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PoolSpec. */
            type $Shape = muster.v1.PoolSpec.$Properties;
        }

        /**
         * Properties of a DeclareRelease.
         * @deprecated Use muster.v1.DeclareRelease.$Properties instead.
         */
        interface IDeclareRelease extends muster.v1.DeclareRelease.$Properties {
        }

        /** Represents a DeclareRelease. */
        class DeclareRelease {

            /**
             * Constructs a new DeclareRelease.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.DeclareRelease.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeclareRelease spec. */
            spec?: (muster.v1.ReleaseSpec.$Properties|null);

            /**
             * Creates a new DeclareRelease instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeclareRelease instance
             */
            static create(properties: muster.v1.DeclareRelease.$Shape): muster.v1.DeclareRelease & muster.v1.DeclareRelease.$Shape;
            static create(properties?: muster.v1.DeclareRelease.$Properties): muster.v1.DeclareRelease;

            /**
             * Encodes the specified DeclareRelease message. Does not implicitly {@link muster.v1.DeclareRelease.verify|verify} messages.
             * @param message DeclareRelease message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.DeclareRelease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeclareRelease message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.DeclareRelease & muster.v1.DeclareRelease.$Shape} DeclareRelease
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.DeclareRelease & muster.v1.DeclareRelease.$Shape;
        }

        namespace DeclareRelease {

            /** Properties of a DeclareRelease. */
            interface $Properties {

                /** DeclareRelease spec */
                spec?: (muster.v1.ReleaseSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeclareRelease. */
            type $Shape = muster.v1.DeclareRelease.$Properties;
        }

        /**
         * Properties of a ReleaseSpec.
         * @deprecated Use muster.v1.ReleaseSpec.$Properties instead.
         */
        interface IReleaseSpec extends muster.v1.ReleaseSpec.$Properties {
        }

        /** Represents a ReleaseSpec. */
        class ReleaseSpec {

            /**
             * Constructs a new ReleaseSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ReleaseSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReleaseSpec pool. */
            pool: string;

            /** For people, e.g. "smars 2012.08". At most 128 characters. */
            title: string;

            /** Hex SHA-256 of the roster this release was made for (proto/signed/declaration.ts). */
            rosterDigest: string;

            /** What may run. At least one TARGET. */
            profiles: muster.v1.Profile.$Properties[];

            /** Wall clock, Unix milliseconds: OUTGOING profiles count until then. Required with an OUTGOING profile, 0 without. */
            outgoingUntilUnixMs: number;

            /**
             * Creates a new ReleaseSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReleaseSpec instance
             */
            static create(properties: muster.v1.ReleaseSpec.$Shape): muster.v1.ReleaseSpec & muster.v1.ReleaseSpec.$Shape;
            static create(properties?: muster.v1.ReleaseSpec.$Properties): muster.v1.ReleaseSpec;

            /**
             * Encodes the specified ReleaseSpec message. Does not implicitly {@link muster.v1.ReleaseSpec.verify|verify} messages.
             * @param message ReleaseSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ReleaseSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleaseSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ReleaseSpec & muster.v1.ReleaseSpec.$Shape} ReleaseSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ReleaseSpec & muster.v1.ReleaseSpec.$Shape;
        }

        namespace ReleaseSpec {

            /** Properties of a ReleaseSpec. */
            interface $Properties {

                /** ReleaseSpec pool */
                pool?: (string|null);

                /** For people, e.g. "smars 2012.08". At most 128 characters. */
                title?: (string|null);

                /** Hex SHA-256 of the roster this release was made for (proto/signed/declaration.ts). */
                rosterDigest?: (string|null);

                /** What may run. At least one TARGET. */
                profiles?: (muster.v1.Profile.$Properties[]|null);

                /** Wall clock, Unix milliseconds: OUTGOING profiles count until then. Required with an OUTGOING profile, 0 without. */
                outgoingUntilUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleaseSpec. */
            type $Shape = muster.v1.ReleaseSpec.$Properties;
        }

        /**
         * Properties of a Profile.
         * @deprecated Use muster.v1.Profile.$Properties instead.
         */
        interface IProfile extends muster.v1.Profile.$Properties {
        }

        /** One build with one set of flag values: accepted as a whole or not at all. */
        class Profile {

            /**
             * Constructs a new Profile.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Profile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** For people, e.g. "B, P=no". Unique within the release. */
            label: string;

            /** Profile stage. */
            stage: muster.v1.Stage;

            /** Accepted running images, hex SHA-256, sorted; at least one. Every process must run one of them. */
            executables: string[];

            /** Exactly the artifacts that must be there, sorted by path. */
            artifacts: muster.v1.ArtifactReference.$Properties[];

            /** Exactly the flags that must be evaluated, sorted by name. A measured flag that is not named here is not accepted. */
            flags: muster.v1.FlagReference.$Properties[];

            /** Loader variables that may be set, as NAME=VALUE, sorted. */
            loader: string[];

            /**
             * Creates a new Profile instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Profile instance
             */
            static create(properties: muster.v1.Profile.$Shape): muster.v1.Profile & muster.v1.Profile.$Shape;
            static create(properties?: muster.v1.Profile.$Properties): muster.v1.Profile;

            /**
             * Encodes the specified Profile message. Does not implicitly {@link muster.v1.Profile.verify|verify} messages.
             * @param message Profile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Profile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Profile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Profile & muster.v1.Profile.$Shape} Profile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Profile & muster.v1.Profile.$Shape;
        }

        namespace Profile {

            /** Properties of a Profile. */
            interface $Properties {

                /** For people, e.g. "B, P=no". Unique within the release. */
                label?: (string|null);

                /** Profile stage */
                stage?: (muster.v1.Stage|null);

                /** Accepted running images, hex SHA-256, sorted; at least one. Every process must run one of them. */
                executables?: (string[]|null);

                /** Exactly the artifacts that must be there, sorted by path. */
                artifacts?: (muster.v1.ArtifactReference.$Properties[]|null);

                /** Exactly the flags that must be evaluated, sorted by name. A measured flag that is not named here is not accepted. */
                flags?: (muster.v1.FlagReference.$Properties[]|null);

                /** Loader variables that may be set, as NAME=VALUE, sorted. */
                loader?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Profile. */
            type $Shape = muster.v1.Profile.$Properties;
        }

        /** Stage enum. */
        enum Stage {

            /** STAGE_UNSPECIFIED value */
            STAGE_UNSPECIFIED = 0,

            /** Where the release wants every node. */
            STAGE_TARGET = 1,

            /** What still counts while rolling. */
            STAGE_OUTGOING = 2
        }

        /**
         * Properties of an ArtifactReference.
         * @deprecated Use muster.v1.ArtifactReference.$Properties instead.
         */
        interface IArtifactReference extends muster.v1.ArtifactReference.$Properties {
        }

        /** Represents an ArtifactReference. */
        class ArtifactReference {

            /**
             * Constructs a new ArtifactReference.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ArtifactReference.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ArtifactReference path. */
            path: string;

            /** ArtifactReference sha256. */
            sha256: string;

            /**
             * Creates a new ArtifactReference instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ArtifactReference instance
             */
            static create(properties: muster.v1.ArtifactReference.$Shape): muster.v1.ArtifactReference & muster.v1.ArtifactReference.$Shape;
            static create(properties?: muster.v1.ArtifactReference.$Properties): muster.v1.ArtifactReference;

            /**
             * Encodes the specified ArtifactReference message. Does not implicitly {@link muster.v1.ArtifactReference.verify|verify} messages.
             * @param message ArtifactReference message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ArtifactReference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ArtifactReference message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ArtifactReference & muster.v1.ArtifactReference.$Shape} ArtifactReference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ArtifactReference & muster.v1.ArtifactReference.$Shape;
        }

        namespace ArtifactReference {

            /** Properties of an ArtifactReference. */
            interface $Properties {

                /** ArtifactReference path */
                path?: (string|null);

                /** ArtifactReference sha256 */
                sha256?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ArtifactReference. */
            type $Shape = muster.v1.ArtifactReference.$Properties;
        }

        /**
         * Properties of a FlagReference.
         * @deprecated Use muster.v1.FlagReference.$Properties instead.
         */
        interface IFlagReference extends muster.v1.FlagReference.$Properties {
        }

        /** Represents a FlagReference. */
        class FlagReference {

            /**
             * Constructs a new FlagReference.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.FlagReference.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FlagReference name. */
            name: string;

            /** FlagReference value. */
            value: string;

            /** The value is the hex SHA-256 of the real one. */
            redacted: boolean;

            /**
             * Creates a new FlagReference instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FlagReference instance
             */
            static create(properties: muster.v1.FlagReference.$Shape): muster.v1.FlagReference & muster.v1.FlagReference.$Shape;
            static create(properties?: muster.v1.FlagReference.$Properties): muster.v1.FlagReference;

            /**
             * Encodes the specified FlagReference message. Does not implicitly {@link muster.v1.FlagReference.verify|verify} messages.
             * @param message FlagReference message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.FlagReference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FlagReference message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.FlagReference & muster.v1.FlagReference.$Shape} FlagReference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.FlagReference & muster.v1.FlagReference.$Shape;
        }

        namespace FlagReference {

            /** Properties of a FlagReference. */
            interface $Properties {

                /** FlagReference name */
                name?: (string|null);

                /** FlagReference value */
                value?: (string|null);

                /** The value is the hex SHA-256 of the real one. */
                redacted?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FlagReference. */
            type $Shape = muster.v1.FlagReference.$Properties;
        }

        /**
         * Properties of an Enable.
         * @deprecated Use muster.v1.Enable.$Properties instead.
         */
        interface IEnable extends muster.v1.Enable.$Properties {
        }

        /** Gives traffic: fresh measurements are asked for first, and every node named must then be ATTESTED. */
        class Enable {

            /**
             * Constructs a new Enable.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Enable.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Enable pool. */
            pool: string;

            /** Empty: the whole roster, all or none. */
            nodes: string[];

            /** Also each node that reaches a TARGET profile of this release later, until it is contradicted. Refused while any node is DRIFTED or UNEXPECTED. */
            rolling: boolean;

            /**
             * Creates a new Enable instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Enable instance
             */
            static create(properties: muster.v1.Enable.$Shape): muster.v1.Enable & muster.v1.Enable.$Shape;
            static create(properties?: muster.v1.Enable.$Properties): muster.v1.Enable;

            /**
             * Encodes the specified Enable message. Does not implicitly {@link muster.v1.Enable.verify|verify} messages.
             * @param message Enable message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Enable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Enable message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Enable & muster.v1.Enable.$Shape} Enable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Enable & muster.v1.Enable.$Shape;
        }

        namespace Enable {

            /** Properties of an Enable. */
            interface $Properties {

                /** Enable pool */
                pool?: (string|null);

                /** Empty: the whole roster, all or none. */
                nodes?: (string[]|null);

                /** Also each node that reaches a TARGET profile of this release later, until it is contradicted. Refused while any node is DRIFTED or UNEXPECTED. */
                rolling?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Enable. */
            type $Shape = muster.v1.Enable.$Properties;
        }

        /**
         * Properties of a Disable.
         * @deprecated Use muster.v1.Disable.$Properties instead.
         */
        interface IDisable extends muster.v1.Disable.$Properties {
        }

        /** Represents a Disable. */
        class Disable {

            /**
             * Constructs a new Disable.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Disable.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Disable pool. */
            pool: string;

            /** Empty: the whole roster. */
            nodes: string[];

            /**
             * Creates a new Disable instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Disable instance
             */
            static create(properties: muster.v1.Disable.$Shape): muster.v1.Disable & muster.v1.Disable.$Shape;
            static create(properties?: muster.v1.Disable.$Properties): muster.v1.Disable;

            /**
             * Encodes the specified Disable message. Does not implicitly {@link muster.v1.Disable.verify|verify} messages.
             * @param message Disable message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Disable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Disable message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Disable & muster.v1.Disable.$Shape} Disable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Disable & muster.v1.Disable.$Shape;
        }

        namespace Disable {

            /** Properties of a Disable. */
            interface $Properties {

                /** Disable pool */
                pool?: (string|null);

                /** Empty: the whole roster. */
                nodes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Disable. */
            type $Shape = muster.v1.Disable.$Properties;
        }

        /**
         * Properties of a Halt.
         * @deprecated Use muster.v1.Halt.$Properties instead.
         */
        interface IHalt extends muster.v1.Halt.$Properties {
        }

        /** Quarantines every node of the pool until an `enable` of the whole roster. */
        class Halt {

            /**
             * Constructs a new Halt.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Halt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Halt pool. */
            pool: string;

            /**
             * Creates a new Halt instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Halt instance
             */
            static create(properties: muster.v1.Halt.$Shape): muster.v1.Halt & muster.v1.Halt.$Shape;
            static create(properties?: muster.v1.Halt.$Properties): muster.v1.Halt;

            /**
             * Encodes the specified Halt message. Does not implicitly {@link muster.v1.Halt.verify|verify} messages.
             * @param message Halt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Halt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Halt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Halt & muster.v1.Halt.$Shape} Halt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Halt & muster.v1.Halt.$Shape;
        }

        namespace Halt {

            /** Properties of a Halt. */
            interface $Properties {

                /** Halt pool */
                pool?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Halt. */
            type $Shape = muster.v1.Halt.$Properties;
        }

        /**
         * Properties of an EvictNode.
         * @deprecated Use muster.v1.EvictNode.$Properties instead.
         */
        interface IEvictNode extends muster.v1.EvictNode.$Properties {
        }

        /** Ends a node's identity; it may enrol again with a new token. */
        class EvictNode {

            /**
             * Constructs a new EvictNode.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EvictNode.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EvictNode node. */
            node: string;

            /**
             * Creates a new EvictNode instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EvictNode instance
             */
            static create(properties: muster.v1.EvictNode.$Shape): muster.v1.EvictNode & muster.v1.EvictNode.$Shape;
            static create(properties?: muster.v1.EvictNode.$Properties): muster.v1.EvictNode;

            /**
             * Encodes the specified EvictNode message. Does not implicitly {@link muster.v1.EvictNode.verify|verify} messages.
             * @param message EvictNode message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EvictNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EvictNode message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EvictNode & muster.v1.EvictNode.$Shape} EvictNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EvictNode & muster.v1.EvictNode.$Shape;
        }

        namespace EvictNode {

            /** Properties of an EvictNode. */
            interface $Properties {

                /** EvictNode node */
                node?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EvictNode. */
            type $Shape = muster.v1.EvictNode.$Properties;
        }

        /**
         * Properties of a BanNode.
         * @deprecated Use muster.v1.BanNode.$Properties instead.
         */
        interface IBanNode extends muster.v1.BanNode.$Properties {
        }

        /** Ends a node's identity for good. */
        class BanNode {

            /**
             * Constructs a new BanNode.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.BanNode.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BanNode node. */
            node: string;

            /**
             * Creates a new BanNode instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BanNode instance
             */
            static create(properties: muster.v1.BanNode.$Shape): muster.v1.BanNode & muster.v1.BanNode.$Shape;
            static create(properties?: muster.v1.BanNode.$Properties): muster.v1.BanNode;

            /**
             * Encodes the specified BanNode message. Does not implicitly {@link muster.v1.BanNode.verify|verify} messages.
             * @param message BanNode message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.BanNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BanNode message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.BanNode & muster.v1.BanNode.$Shape} BanNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.BanNode & muster.v1.BanNode.$Shape;
        }

        namespace BanNode {

            /** Properties of a BanNode. */
            interface $Properties {

                /** BanNode node */
                node?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BanNode. */
            type $Shape = muster.v1.BanNode.$Properties;
        }

        /**
         * Properties of a MeasureNow.
         * @deprecated Use muster.v1.MeasureNow.$Properties instead.
         */
        interface IMeasureNow extends muster.v1.MeasureNow.$Properties {
        }

        /** Represents a MeasureNow. */
        class MeasureNow {

            /**
             * Constructs a new MeasureNow.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.MeasureNow.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MeasureNow pool. */
            pool: string;

            /** Empty: the whole roster. */
            nodes: string[];

            /**
             * Creates a new MeasureNow instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MeasureNow instance
             */
            static create(properties: muster.v1.MeasureNow.$Shape): muster.v1.MeasureNow & muster.v1.MeasureNow.$Shape;
            static create(properties?: muster.v1.MeasureNow.$Properties): muster.v1.MeasureNow;

            /**
             * Encodes the specified MeasureNow message. Does not implicitly {@link muster.v1.MeasureNow.verify|verify} messages.
             * @param message MeasureNow message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.MeasureNow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MeasureNow message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.MeasureNow & muster.v1.MeasureNow.$Shape} MeasureNow
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.MeasureNow & muster.v1.MeasureNow.$Shape;
        }

        namespace MeasureNow {

            /** Properties of a MeasureNow. */
            interface $Properties {

                /** MeasureNow pool */
                pool?: (string|null);

                /** Empty: the whole roster. */
                nodes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MeasureNow. */
            type $Shape = muster.v1.MeasureNow.$Properties;
        }

        /**
         * Properties of a CommandResult.
         * @deprecated Use muster.v1.CommandResult.$Properties instead.
         */
        interface ICommandResult extends muster.v1.CommandResult.$Properties {
        }

        /** Represents a CommandResult. */
        class CommandResult {

            /**
             * Constructs a new CommandResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.CommandResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandResult outcome. */
            outcome: muster.v1.Outcome;

            /** Hex SHA-256 of the command's bytes: its id in the record. */
            command: string;

            /** Store revision after it; 0 when it changed nothing. */
            revision: number;

            /** One of docs/errors.md when the outcome is not DONE, e.g. "COVERAGE_INCOMPLETE". */
            code: string;

            /** Subject: what was found, what was wanted. */
            message: string;

            /** Every reason, per node. */
            reasons: muster.v1.Reason.$Properties[];

            /** The command that makes it right, as one would type it. */
            remedy: string;

            /** Nodes that changed or were measured, sorted. */
            nodes: string[];

            /** CreateToken only: shown once, kept nowhere. */
            token: string;

            /** CreateToken only: what to run on the node. */
            joinCommand: string;

            /**
             * Creates a new CommandResult instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CommandResult instance
             */
            static create(properties: muster.v1.CommandResult.$Shape): muster.v1.CommandResult & muster.v1.CommandResult.$Shape;
            static create(properties?: muster.v1.CommandResult.$Properties): muster.v1.CommandResult;

            /**
             * Encodes the specified CommandResult message. Does not implicitly {@link muster.v1.CommandResult.verify|verify} messages.
             * @param message CommandResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.CommandResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.CommandResult & muster.v1.CommandResult.$Shape} CommandResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.CommandResult & muster.v1.CommandResult.$Shape;
        }

        namespace CommandResult {

            /** Properties of a CommandResult. */
            interface $Properties {

                /** CommandResult outcome */
                outcome?: (muster.v1.Outcome|null);

                /** Hex SHA-256 of the command's bytes: its id in the record. */
                command?: (string|null);

                /** Store revision after it; 0 when it changed nothing. */
                revision?: (number|null);

                /** One of docs/errors.md when the outcome is not DONE, e.g. "COVERAGE_INCOMPLETE". */
                code?: (string|null);

                /** Subject: what was found, what was wanted. */
                message?: (string|null);

                /** Every reason, per node. */
                reasons?: (muster.v1.Reason.$Properties[]|null);

                /** The command that makes it right, as one would type it. */
                remedy?: (string|null);

                /** Nodes that changed or were measured, sorted. */
                nodes?: (string[]|null);

                /** CreateToken only: shown once, kept nowhere. */
                token?: (string|null);

                /** CreateToken only: what to run on the node. */
                joinCommand?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandResult. */
            type $Shape = muster.v1.CommandResult.$Properties;
        }

        /**
         * What a command ends with; the CLI's exit codes follow from it. A command that would change something and may not is REFUSED, whatever its reasons;
         * OUT_OF_ATTESTATION and COVERAGE_INCOMPLETE answer one that asks (MeasureNow).
         */
        enum Outcome {

            /** OUTCOME_UNSPECIFIED value */
            OUTCOME_UNSPECIFIED = 0,

            /** OUTCOME_DONE value */
            OUTCOME_DONE = 1,

            /** A node contradicts what was declared (exit 3). */
            OUTCOME_OUT_OF_ATTESTATION = 2,

            /** Nodes of the roster are missing or silent (exit 4). */
            OUTCOME_COVERAGE_INCOMPLETE = 3,

            /** The controller cannot tell, e.g. BLIND or no answer in time (exit 5). */
            OUTCOME_CANNOT_TELL = 4,

            /** The command is understood and refused (exit 6). */
            OUTCOME_REFUSED = 5,

            /** The operator may not (exit 8). */
            OUTCOME_NOT_ALLOWED = 6,

            /** A signature, digest or record does not hold (exit 9). */
            OUTCOME_INTEGRITY_FAILURE = 7,

            /** The command is malformed (exit 2). */
            OUTCOME_USAGE = 8
        }

        /**
         * Properties of a Reason.
         * @deprecated Use muster.v1.Reason.$Properties instead.
         */
        interface IReason extends muster.v1.Reason.$Properties {
        }

        /** One reason for a status or a refusal. */
        class Reason {

            /**
             * Constructs a new Reason.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Reason.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** A code of docs/errors.md, e.g. "BINARY_MISMATCH". */
            code: string;

            /** Empty for a reason of the whole pool. */
            node: string;

            /** What it is about: a flag's name, a path, "process 4242". */
            subject: string;

            /** Reason expected. */
            expected: string;

            /** Reason found. */
            found: string;

            /** Wall clock of the controller when this reason began, Unix milliseconds; 0: unknown. */
            sinceUnixMs: number;

            /** The command or act that makes it right. */
            remedy: string;

            /**
             * Creates a new Reason instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Reason instance
             */
            static create(properties: muster.v1.Reason.$Shape): muster.v1.Reason & muster.v1.Reason.$Shape;
            static create(properties?: muster.v1.Reason.$Properties): muster.v1.Reason;

            /**
             * Encodes the specified Reason message. Does not implicitly {@link muster.v1.Reason.verify|verify} messages.
             * @param message Reason message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Reason.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reason message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Reason & muster.v1.Reason.$Shape} Reason
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Reason & muster.v1.Reason.$Shape;
        }

        namespace Reason {

            /** Properties of a Reason. */
            interface $Properties {

                /** A code of docs/errors.md, e.g. "BINARY_MISMATCH". */
                code?: (string|null);

                /** Empty for a reason of the whole pool. */
                node?: (string|null);

                /** What it is about: a flag's name, a path, "process 4242". */
                subject?: (string|null);

                /** Reason expected */
                expected?: (string|null);

                /** Reason found */
                found?: (string|null);

                /** Wall clock of the controller when this reason began, Unix milliseconds; 0: unknown. */
                sinceUnixMs?: (number|null);

                /** The command or act that makes it right. */
                remedy?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reason. */
            type $Shape = muster.v1.Reason.$Properties;
        }

        /**
         * Properties of a Permit.
         * @deprecated Use muster.v1.Permit.$Properties instead.
         */
        interface IPermit extends muster.v1.Permit.$Properties {
        }

        /**
         * Payload of "application/vnd.muster.permit.v1+protobuf": the controller's signed decision for one node in one pool.
         * Per (pool, node) the pair (issuer_epoch, serial) only grows, so no old permit undoes a closing.
         */
        class Permit {

            /**
             * Constructs a new Permit.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Permit.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Permit trustDomain. */
            trustDomain: string;

            /** Permit pool. */
            pool: string;

            /** Permit node. */
            node: string;

            /** Permit decision. */
            decision: muster.v1.Decision;

            /** OPEN: the boot the evidence came from. A permit for another boot is void on the node. */
            bootId: string;

            /** OPEN: fingerprint of the measured workload (proto/signed/fingerprint.ts), 32 bytes. The node closes itself when its own leaves it. */
            fingerprint: Uint8Array;

            /** SHA-256 over the running executables and artifacts only, 32 bytes. Shown. */
            binaryDigest: Uint8Array;

            /** SHA-256 over the measured flags only, 32 bytes. Shown. */
            flagsDigest: Uint8Array;

            /** Grows by one at every start of an issuer. A gate that saw a greater one refuses this permit. */
            issuerEpoch: number;

            /** Grows with every permit of this issuer epoch. */
            serial: number;

            /** OPEN: lifetime in milliseconds on the receiver's monotonic clock since receipt. 1 to 3,600,000. Missing or 0: refused. */
            lifeMs: number;

            /** Extra lifetime while no controller can issue. 0 to 86,400,000. */
            holdMs: number;

            /** Node status in words, e.g. "ATTESTED". */
            status: string;

            /** Reason codes, the deciding one first. Empty when open. */
            reasons: string[];

            /** Hex SHA-256 of the release that was appraised against. */
            release: string;

            /**
             * Creates a new Permit instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Permit instance
             */
            static create(properties: muster.v1.Permit.$Shape): muster.v1.Permit & muster.v1.Permit.$Shape;
            static create(properties?: muster.v1.Permit.$Properties): muster.v1.Permit;

            /**
             * Encodes the specified Permit message. Does not implicitly {@link muster.v1.Permit.verify|verify} messages.
             * @param message Permit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Permit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Permit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Permit & muster.v1.Permit.$Shape} Permit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Permit & muster.v1.Permit.$Shape;
        }

        namespace Permit {

            /** Properties of a Permit. */
            interface $Properties {

                /** Permit trustDomain */
                trustDomain?: (string|null);

                /** Permit pool */
                pool?: (string|null);

                /** Permit node */
                node?: (string|null);

                /** Permit decision */
                decision?: (muster.v1.Decision|null);

                /** OPEN: the boot the evidence came from. A permit for another boot is void on the node. */
                bootId?: (string|null);

                /** OPEN: fingerprint of the measured workload (proto/signed/fingerprint.ts), 32 bytes. The node closes itself when its own leaves it. */
                fingerprint?: (Uint8Array|null);

                /** SHA-256 over the running executables and artifacts only, 32 bytes. Shown. */
                binaryDigest?: (Uint8Array|null);

                /** SHA-256 over the measured flags only, 32 bytes. Shown. */
                flagsDigest?: (Uint8Array|null);

                /** Grows by one at every start of an issuer. A gate that saw a greater one refuses this permit. */
                issuerEpoch?: (number|null);

                /** Grows with every permit of this issuer epoch. */
                serial?: (number|null);

                /** OPEN: lifetime in milliseconds on the receiver's monotonic clock since receipt. 1 to 3,600,000. Missing or 0: refused. */
                lifeMs?: (number|null);

                /** Extra lifetime while no controller can issue. 0 to 86,400,000. */
                holdMs?: (number|null);

                /** Node status in words, e.g. "ATTESTED". */
                status?: (string|null);

                /** Reason codes, the deciding one first. Empty when open. */
                reasons?: (string[]|null);

                /** Hex SHA-256 of the release that was appraised against. */
                release?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Permit. */
            type $Shape = muster.v1.Permit.$Properties;
        }

        /** Decision enum. */
        enum Decision {

            /** Refused; counts as closed. */
            DECISION_UNSPECIFIED = 0,

            /** DECISION_OPEN value */
            DECISION_OPEN = 1,

            /** Take no new work, finish what is begun. */
            DECISION_DRAIN = 2,

            /** Cut at once. */
            DECISION_QUARANTINE = 3
        }

        /**
         * Properties of a PoolStatement.
         * @deprecated Use muster.v1.PoolStatement.$Properties instead.
         */
        interface IPoolStatement extends muster.v1.PoolStatement.$Properties {
        }

        /** Payload of "application/vnd.muster.pool.v1+protobuf": what a gate must know of a pool, signed by the controller. */
        class PoolStatement {

            /**
             * Constructs a new PoolStatement.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.PoolStatement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PoolStatement trustDomain. */
            trustDomain: string;

            /** PoolStatement pool. */
            pool: string;

            /** PoolStatement mode. */
            mode: muster.v1.Mode;

            /** Names on the signed roster. A node that is not here is closed, whatever else says otherwise. */
            roster: string[];

            /** PoolStatement issuerEpoch. */
            issuerEpoch: number;

            /** PoolStatement serial. */
            serial: number;

            /**
             * More enabled nodes than the pool's budget fell silent together: that is taken for a fault on our side. Permits that run out from now on live on by
             * their hold, as if no controller could issue. A closing still closes, and nothing opens by it.
             */
            silenceHeld: boolean;

            /**
             * Creates a new PoolStatement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PoolStatement instance
             */
            static create(properties: muster.v1.PoolStatement.$Shape): muster.v1.PoolStatement & muster.v1.PoolStatement.$Shape;
            static create(properties?: muster.v1.PoolStatement.$Properties): muster.v1.PoolStatement;

            /**
             * Encodes the specified PoolStatement message. Does not implicitly {@link muster.v1.PoolStatement.verify|verify} messages.
             * @param message PoolStatement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.PoolStatement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PoolStatement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.PoolStatement & muster.v1.PoolStatement.$Shape} PoolStatement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.PoolStatement & muster.v1.PoolStatement.$Shape;
        }

        namespace PoolStatement {

            /** Properties of a PoolStatement. */
            interface $Properties {

                /** PoolStatement trustDomain */
                trustDomain?: (string|null);

                /** PoolStatement pool */
                pool?: (string|null);

                /** PoolStatement mode */
                mode?: (muster.v1.Mode|null);

                /** Names on the signed roster. A node that is not here is closed, whatever else says otherwise. */
                roster?: (string[]|null);

                /** PoolStatement issuerEpoch */
                issuerEpoch?: (number|null);

                /** PoolStatement serial */
                serial?: (number|null);

                /**
                 * More enabled nodes than the pool's budget fell silent together: that is taken for a fault on our side. Permits that run out from now on live on by
                 * their hold, as if no controller could issue. A closing still closes, and nothing opens by it.
                 */
                silenceHeld?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PoolStatement. */
            type $Shape = muster.v1.PoolStatement.$Properties;
        }

        /** Mode enum. */
        enum Mode {

            /** Counts as ENFORCE. */
            MODE_UNSPECIFIED = 0,

            /** Appraise and report; close nothing. */
            MODE_OBSERVE = 1,

            /** MODE_ENFORCE value */
            MODE_ENFORCE = 2
        }

        /**
         * Properties of an AgentMessage.
         * @deprecated Use muster.v1.AgentMessage.$Properties instead.
         */
        interface IAgentMessage extends muster.v1.AgentMessage.$Properties {
        }

        /** Represents an AgentMessage. */
        class AgentMessage {

            /**
             * Constructs a new AgentMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.AgentMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentMessage hello. */
            hello?: (muster.v1.Hello.$Properties|null);

            /** Evidence of the node as it is. */
            evidence?: (muster.v1.Envelope.$Properties|null);

            /** Evidence with PURPOSE_HISTORY. */
            history?: (muster.v1.Envelope.$Properties|null);

            /** AgentMessage body. */
            body?: ("hello"|"evidence"|"history");

            /**
             * Creates a new AgentMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AgentMessage instance
             */
            static create(properties: muster.v1.AgentMessage.$Shape): muster.v1.AgentMessage & muster.v1.AgentMessage.$Shape;
            static create(properties?: muster.v1.AgentMessage.$Properties): muster.v1.AgentMessage;

            /**
             * Encodes the specified AgentMessage message. Does not implicitly {@link muster.v1.AgentMessage.verify|verify} messages.
             * @param message AgentMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.AgentMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.AgentMessage & muster.v1.AgentMessage.$Shape} AgentMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.AgentMessage & muster.v1.AgentMessage.$Shape;
        }

        namespace AgentMessage {

            /** Properties of an AgentMessage. */
            interface $Properties {

                /** AgentMessage hello */
                hello?: (muster.v1.Hello.$Properties|null);

                /** Evidence of the node as it is. */
                evidence?: (muster.v1.Envelope.$Properties|null);

                /** Evidence with PURPOSE_HISTORY. */
                history?: (muster.v1.Envelope.$Properties|null);

                /** AgentMessage body */
                body?: ("hello"|"evidence"|"history");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an AgentMessage. */
            type $Shape = {
              hello?: muster.v1.Hello.$Shape|null;
              evidence?: muster.v1.Envelope.$Shape|null;
              history?: muster.v1.Envelope.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; hello?: null; evidence?: null; history?: null }|{ body?: "hello"; hello: muster.v1.Hello.$Shape; evidence?: null; history?: null }|{ body?: "evidence"; hello?: null; evidence: muster.v1.Envelope.$Shape; history?: null }|{ body?: "history"; hello?: null; evidence?: null; history: muster.v1.Envelope.$Shape })
            );
        }

        /**
         * Properties of a Hello.
         * @deprecated Use muster.v1.Hello.$Properties instead.
         */
        interface IHello extends muster.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Version of this protocol: 1. */
            protocol: number;

            /** For people, at most 64 characters. */
            agentVersion: string;

            /**
             * Creates a new Hello instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Hello instance
             */
            static create(properties: muster.v1.Hello.$Shape): muster.v1.Hello & muster.v1.Hello.$Shape;
            static create(properties?: muster.v1.Hello.$Properties): muster.v1.Hello;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link muster.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Hello & muster.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Hello & muster.v1.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Version of this protocol: 1. */
                protocol?: (number|null);

                /** For people, at most 64 characters. */
                agentVersion?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = muster.v1.Hello.$Properties;
        }

        /**
         * Properties of a ControllerMessage.
         * @deprecated Use muster.v1.ControllerMessage.$Properties instead.
         */
        interface IControllerMessage extends muster.v1.ControllerMessage.$Properties {
        }

        /** Represents a ControllerMessage. */
        class ControllerMessage {

            /**
             * Constructs a new ControllerMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.ControllerMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ControllerMessage welcome. */
            welcome?: (muster.v1.Welcome.$Properties|null);

            /** ControllerMessage epoch. */
            epoch?: (muster.v1.Epoch.$Properties|null);

            /** ControllerMessage challenge. */
            challenge?: (muster.v1.Challenge.$Properties|null);

            /** Payload: Permit, for this node. */
            permit?: (muster.v1.Envelope.$Properties|null);

            /** ControllerMessage acknowledged. */
            acknowledged?: (muster.v1.Acknowledged.$Properties|null);

            /** ControllerMessage refused. */
            refused?: (muster.v1.Refused.$Properties|null);

            /** Payload: PoolStatement of a pool this node is on, so that the node-local gate knows its mode. */
            pool?: (muster.v1.Envelope.$Properties|null);

            /** ControllerMessage body. */
            body?: ("welcome"|"epoch"|"challenge"|"permit"|"acknowledged"|"refused"|"pool");

            /**
             * Creates a new ControllerMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ControllerMessage instance
             */
            static create(properties: muster.v1.ControllerMessage.$Shape): muster.v1.ControllerMessage & muster.v1.ControllerMessage.$Shape;
            static create(properties?: muster.v1.ControllerMessage.$Properties): muster.v1.ControllerMessage;

            /**
             * Encodes the specified ControllerMessage message. Does not implicitly {@link muster.v1.ControllerMessage.verify|verify} messages.
             * @param message ControllerMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.ControllerMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ControllerMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.ControllerMessage & muster.v1.ControllerMessage.$Shape} ControllerMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.ControllerMessage & muster.v1.ControllerMessage.$Shape;
        }

        namespace ControllerMessage {

            /** Properties of a ControllerMessage. */
            interface $Properties {

                /** ControllerMessage welcome */
                welcome?: (muster.v1.Welcome.$Properties|null);

                /** ControllerMessage epoch */
                epoch?: (muster.v1.Epoch.$Properties|null);

                /** ControllerMessage challenge */
                challenge?: (muster.v1.Challenge.$Properties|null);

                /** Payload: Permit, for this node. */
                permit?: (muster.v1.Envelope.$Properties|null);

                /** ControllerMessage acknowledged */
                acknowledged?: (muster.v1.Acknowledged.$Properties|null);

                /** ControllerMessage refused */
                refused?: (muster.v1.Refused.$Properties|null);

                /** Payload: PoolStatement of a pool this node is on, so that the node-local gate knows its mode. */
                pool?: (muster.v1.Envelope.$Properties|null);

                /** ControllerMessage body */
                body?: ("welcome"|"epoch"|"challenge"|"permit"|"acknowledged"|"refused"|"pool");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ControllerMessage. */
            type $Shape = {
              welcome?: muster.v1.Welcome.$Shape|null;
              epoch?: muster.v1.Epoch.$Shape|null;
              challenge?: muster.v1.Challenge.$Shape|null;
              permit?: muster.v1.Envelope.$Shape|null;
              acknowledged?: muster.v1.Acknowledged.$Shape|null;
              refused?: muster.v1.Refused.$Shape|null;
              pool?: muster.v1.Envelope.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null }|{ body?: "welcome"; welcome: muster.v1.Welcome.$Shape; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null }|{ body?: "epoch"; welcome?: null; epoch: muster.v1.Epoch.$Shape; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool?: null }|{ body?: "challenge"; welcome?: null; epoch?: null; challenge: muster.v1.Challenge.$Shape; permit?: null; acknowledged?: null; refused?: null; pool?: null }|{ body?: "permit"; welcome?: null; epoch?: null; challenge?: null; permit: muster.v1.Envelope.$Shape; acknowledged?: null; refused?: null; pool?: null }|{ body?: "acknowledged"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged: muster.v1.Acknowledged.$Shape; refused?: null; pool?: null }|{ body?: "refused"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused: muster.v1.Refused.$Shape; pool?: null }|{ body?: "pool"; welcome?: null; epoch?: null; challenge?: null; permit?: null; acknowledged?: null; refused?: null; pool: muster.v1.Envelope.$Shape })
            );
        }

        /**
         * Properties of a Welcome.
         * @deprecated Use muster.v1.Welcome.$Properties instead.
         */
        interface IWelcome extends muster.v1.Welcome.$Properties {
        }

        /** Represents a Welcome. */
        class Welcome {

            /**
             * Constructs a new Welcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Welcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Welcome controller. */
            controller: string;

            /** Heartbeat interval and the silence after which the agent should reconnect, milliseconds. One source for both. */
            intervalMs: number;

            /** Welcome timeoutMs. */
            timeoutMs: number;

            /**
             * Creates a new Welcome instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Welcome instance
             */
            static create(properties: muster.v1.Welcome.$Shape): muster.v1.Welcome & muster.v1.Welcome.$Shape;
            static create(properties?: muster.v1.Welcome.$Properties): muster.v1.Welcome;

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link muster.v1.Welcome.verify|verify} messages.
             * @param message Welcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Welcome & muster.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Welcome & muster.v1.Welcome.$Shape;
        }

        namespace Welcome {

            /** Properties of a Welcome. */
            interface $Properties {

                /** Welcome controller */
                controller?: (string|null);

                /** Heartbeat interval and the silence after which the agent should reconnect, milliseconds. One source for both. */
                intervalMs?: (number|null);

                /** Welcome timeoutMs */
                timeoutMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Welcome. */
            type $Shape = muster.v1.Welcome.$Properties;
        }

        /**
         * Properties of an Epoch.
         * @deprecated Use muster.v1.Epoch.$Properties instead.
         */
        interface IEpoch extends muster.v1.Epoch.$Properties {
        }

        /** Represents an Epoch. */
        class Epoch {

            /**
             * Constructs a new Epoch.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Epoch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Random, 16 bytes. Put into evidence until the next one comes. */
            id: Uint8Array;

            /** False: the controller is cut off from its store and issues nothing (BLIND); permits live on by their hold. */
            canIssue: boolean;

            /**
             * Creates a new Epoch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Epoch instance
             */
            static create(properties: muster.v1.Epoch.$Shape): muster.v1.Epoch & muster.v1.Epoch.$Shape;
            static create(properties?: muster.v1.Epoch.$Properties): muster.v1.Epoch;

            /**
             * Encodes the specified Epoch message. Does not implicitly {@link muster.v1.Epoch.verify|verify} messages.
             * @param message Epoch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Epoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Epoch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Epoch & muster.v1.Epoch.$Shape} Epoch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Epoch & muster.v1.Epoch.$Shape;
        }

        namespace Epoch {

            /** Properties of an Epoch. */
            interface $Properties {

                /** Random, 16 bytes. Put into evidence until the next one comes. */
                id?: (Uint8Array|null);

                /** False: the controller is cut off from its store and issues nothing (BLIND); permits live on by their hold. */
                canIssue?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Epoch. */
            type $Shape = muster.v1.Epoch.$Properties;
        }

        /**
         * Properties of a Challenge.
         * @deprecated Use muster.v1.Challenge.$Properties instead.
         */
        interface IChallenge extends muster.v1.Challenge.$Properties {
        }

        /** "Measure now": everything is measured anew, and the evidence carries the nonce. */
        class Challenge {

            /**
             * Constructs a new Challenge.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Challenge.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Challenge nonce. */
            nonce: Uint8Array;

            /**
             * Creates a new Challenge instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Challenge instance
             */
            static create(properties: muster.v1.Challenge.$Shape): muster.v1.Challenge & muster.v1.Challenge.$Shape;
            static create(properties?: muster.v1.Challenge.$Properties): muster.v1.Challenge;

            /**
             * Encodes the specified Challenge message. Does not implicitly {@link muster.v1.Challenge.verify|verify} messages.
             * @param message Challenge message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Challenge.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Challenge message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Challenge & muster.v1.Challenge.$Shape} Challenge
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Challenge & muster.v1.Challenge.$Shape;
        }

        namespace Challenge {

            /** Properties of a Challenge. */
            interface $Properties {

                /** Challenge nonce */
                nonce?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Challenge. */
            type $Shape = muster.v1.Challenge.$Properties;
        }

        /**
         * Properties of an Acknowledged.
         * @deprecated Use muster.v1.Acknowledged.$Properties instead.
         */
        interface IAcknowledged extends muster.v1.Acknowledged.$Properties {
        }

        /** Cumulative: everything up to `sequence` has been appraised. Sent at most once per epoch and after history. */
        class Acknowledged {

            /**
             * Constructs a new Acknowledged.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Acknowledged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Acknowledged sequence. */
            sequence: number;

            /**
             * Creates a new Acknowledged instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Acknowledged instance
             */
            static create(properties: muster.v1.Acknowledged.$Shape): muster.v1.Acknowledged & muster.v1.Acknowledged.$Shape;
            static create(properties?: muster.v1.Acknowledged.$Properties): muster.v1.Acknowledged;

            /**
             * Encodes the specified Acknowledged message. Does not implicitly {@link muster.v1.Acknowledged.verify|verify} messages.
             * @param message Acknowledged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Acknowledged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Acknowledged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Acknowledged & muster.v1.Acknowledged.$Shape} Acknowledged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Acknowledged & muster.v1.Acknowledged.$Shape;
        }

        namespace Acknowledged {

            /** Properties of an Acknowledged. */
            interface $Properties {

                /** Acknowledged sequence */
                sequence?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Acknowledged. */
            type $Shape = muster.v1.Acknowledged.$Properties;
        }

        /**
         * Properties of a Refused.
         * @deprecated Use muster.v1.Refused.$Properties instead.
         */
        interface IRefused extends muster.v1.Refused.$Properties {
        }

        /** Represents a Refused. */
        class Refused {

            /**
             * Constructs a new Refused.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Refused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sequence of the refused evidence; 0 when it could not be read. */
            sequence: number;

            /** A code of docs/errors.md, e.g. "WRONG_EPOCH". */
            code: string;

            /** What was found, what was wanted. */
            message: string;

            /**
             * Creates a new Refused instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Refused instance
             */
            static create(properties: muster.v1.Refused.$Shape): muster.v1.Refused & muster.v1.Refused.$Shape;
            static create(properties?: muster.v1.Refused.$Properties): muster.v1.Refused;

            /**
             * Encodes the specified Refused message. Does not implicitly {@link muster.v1.Refused.verify|verify} messages.
             * @param message Refused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Refused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Refused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Refused & muster.v1.Refused.$Shape} Refused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Refused & muster.v1.Refused.$Shape;
        }

        namespace Refused {

            /** Properties of a Refused. */
            interface $Properties {

                /** Sequence of the refused evidence; 0 when it could not be read. */
                sequence?: (number|null);

                /** A code of docs/errors.md, e.g. "WRONG_EPOCH". */
                code?: (string|null);

                /** What was found, what was wanted. */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Refused. */
            type $Shape = muster.v1.Refused.$Properties;
        }

        /**
         * Properties of an EnrolRequest.
         * @deprecated Use muster.v1.EnrolRequest.$Properties instead.
         */
        interface IEnrolRequest extends muster.v1.EnrolRequest.$Properties {
        }

        /** Represents an EnrolRequest. */
        class EnrolRequest {

            /**
             * Constructs a new EnrolRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EnrolRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** 43 characters of unpadded URL-safe base64: 256 random bits. */
            token: string;

            /** Payload: EnrolClaim, type "application/vnd.muster.enrol.v1+protobuf", signed by the Ed25519 key it names: proof of possession. */
            claim?: (muster.v1.Envelope.$Properties|null);

            /** PKCS #10 request (DER) for the TLS client certificate; its subject is ignored, its signature is verified. */
            certificateRequest: Uint8Array;

            /**
             * Creates a new EnrolRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EnrolRequest instance
             */
            static create(properties: muster.v1.EnrolRequest.$Shape): muster.v1.EnrolRequest & muster.v1.EnrolRequest.$Shape;
            static create(properties?: muster.v1.EnrolRequest.$Properties): muster.v1.EnrolRequest;

            /**
             * Encodes the specified EnrolRequest message. Does not implicitly {@link muster.v1.EnrolRequest.verify|verify} messages.
             * @param message EnrolRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EnrolRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnrolRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EnrolRequest & muster.v1.EnrolRequest.$Shape} EnrolRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EnrolRequest & muster.v1.EnrolRequest.$Shape;
        }

        namespace EnrolRequest {

            /** Properties of an EnrolRequest. */
            interface $Properties {

                /** 43 characters of unpadded URL-safe base64: 256 random bits. */
                token?: (string|null);

                /** Payload: EnrolClaim, type "application/vnd.muster.enrol.v1+protobuf", signed by the Ed25519 key it names: proof of possession. */
                claim?: (muster.v1.Envelope.$Properties|null);

                /** PKCS #10 request (DER) for the TLS client certificate; its subject is ignored, its signature is verified. */
                certificateRequest?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnrolRequest. */
            type $Shape = muster.v1.EnrolRequest.$Properties;
        }

        /**
         * Properties of an EnrolClaim.
         * @deprecated Use muster.v1.EnrolClaim.$Properties instead.
         */
        interface IEnrolClaim extends muster.v1.EnrolClaim.$Properties {
        }

        /** Represents an EnrolClaim. */
        class EnrolClaim {

            /**
             * Constructs a new EnrolClaim.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EnrolClaim.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** "agent" or "gate". */
            kind: string;

            /** EnrolClaim name. */
            name: string;

            /** Ed25519 public key, 32 bytes, a valid point of large order. */
            publicKey: Uint8Array;

            /** SHA-256 of certificate_request: one proof, one request. */
            certificateRequestSha256: Uint8Array;

            /** SHA-256 (32 bytes) of the controller CA's DER: a proof made for another cluster is refused. */
            caSha256: Uint8Array;

            /**
             * Creates a new EnrolClaim instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EnrolClaim instance
             */
            static create(properties: muster.v1.EnrolClaim.$Shape): muster.v1.EnrolClaim & muster.v1.EnrolClaim.$Shape;
            static create(properties?: muster.v1.EnrolClaim.$Properties): muster.v1.EnrolClaim;

            /**
             * Encodes the specified EnrolClaim message. Does not implicitly {@link muster.v1.EnrolClaim.verify|verify} messages.
             * @param message EnrolClaim message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EnrolClaim.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnrolClaim message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EnrolClaim & muster.v1.EnrolClaim.$Shape} EnrolClaim
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EnrolClaim & muster.v1.EnrolClaim.$Shape;
        }

        namespace EnrolClaim {

            /** Properties of an EnrolClaim. */
            interface $Properties {

                /** "agent" or "gate". */
                kind?: (string|null);

                /** EnrolClaim name */
                name?: (string|null);

                /** Ed25519 public key, 32 bytes, a valid point of large order. */
                publicKey?: (Uint8Array|null);

                /** SHA-256 of certificate_request: one proof, one request. */
                certificateRequestSha256?: (Uint8Array|null);

                /** SHA-256 (32 bytes) of the controller CA's DER: a proof made for another cluster is refused. */
                caSha256?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnrolClaim. */
            type $Shape = muster.v1.EnrolClaim.$Properties;
        }

        /**
         * Properties of an EnrolResponse.
         * @deprecated Use muster.v1.EnrolResponse.$Properties instead.
         */
        interface IEnrolResponse extends muster.v1.EnrolResponse.$Properties {
        }

        /** Represents an EnrolResponse. */
        class EnrolResponse {

            /**
             * Constructs a new EnrolResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.EnrolResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnrolResponse trustDomain. */
            trustDomain: string;

            /** X.509 client certificate with exactly one URI SAN spiffe://<trust-domain>/<kind>/<name>, PEM. */
            certificatePem: string;

            /** EnrolResponse caPem. */
            caPem: string;

            /** Ed25519 public keys that sign permits, 32 bytes each. */
            permitKeys: Uint8Array[];

            /** Address of the listener for agents and gates, host:port. */
            attestationAddress: string;

            /**
             * Creates a new EnrolResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EnrolResponse instance
             */
            static create(properties: muster.v1.EnrolResponse.$Shape): muster.v1.EnrolResponse & muster.v1.EnrolResponse.$Shape;
            static create(properties?: muster.v1.EnrolResponse.$Properties): muster.v1.EnrolResponse;

            /**
             * Encodes the specified EnrolResponse message. Does not implicitly {@link muster.v1.EnrolResponse.verify|verify} messages.
             * @param message EnrolResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.EnrolResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnrolResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.EnrolResponse & muster.v1.EnrolResponse.$Shape} EnrolResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.EnrolResponse & muster.v1.EnrolResponse.$Shape;
        }

        namespace EnrolResponse {

            /** Properties of an EnrolResponse. */
            interface $Properties {

                /** EnrolResponse trustDomain */
                trustDomain?: (string|null);

                /** X.509 client certificate with exactly one URI SAN spiffe://<trust-domain>/<kind>/<name>, PEM. */
                certificatePem?: (string|null);

                /** EnrolResponse caPem */
                caPem?: (string|null);

                /** Ed25519 public keys that sign permits, 32 bytes each. */
                permitKeys?: (Uint8Array[]|null);

                /** Address of the listener for agents and gates, host:port. */
                attestationAddress?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnrolResponse. */
            type $Shape = muster.v1.EnrolResponse.$Properties;
        }

        /**
         * Properties of an Evidence.
         * @deprecated Use muster.v1.Evidence.$Properties instead.
         */
        interface IEvidence extends muster.v1.Evidence.$Properties {
        }

        /** Payload of "application/vnd.muster.evidence.v1+protobuf": what one agent measured, signed with the node's key. */
        class Evidence {

            /**
             * Constructs a new Evidence.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Evidence.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * The node's name as enrolled. Required, 1 to 128 characters of [A-Za-z0-9._-]. Must equal the name bound to the
             * verifying key and to the TLS identity of the stream.
             */
            node: string;

            /** The epoch id last announced by the controller on this stream. Required, 16 to 32 bytes. */
            epoch: Uint8Array;

            /** Answer to a Challenge: its nonce. Empty otherwise. */
            nonce: Uint8Array;

            /** Kernel boot id (/proc/sys/kernel/random/boot_id), 36 characters. Required. */
            bootId: string;

            /** Strictly growing per (node, boot_id). Required, 1 to 2^53-1. */
            sequence: number;

            /** Wall clock of the node when it signed, Unix milliseconds. Shown to people; nothing is decided by it. */
            signedAtUnixMs: number;

            /** An encoded Claims message, kept raw: equal bytes are equal claims, so an unchanged report is not decoded again. */
            claims: Uint8Array;

            /** Evidence purpose. */
            purpose: muster.v1.Purpose;

            /**
             * Creates a new Evidence instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Evidence instance
             */
            static create(properties: muster.v1.Evidence.$Shape): muster.v1.Evidence & muster.v1.Evidence.$Shape;
            static create(properties?: muster.v1.Evidence.$Properties): muster.v1.Evidence;

            /**
             * Encodes the specified Evidence message. Does not implicitly {@link muster.v1.Evidence.verify|verify} messages.
             * @param message Evidence message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Evidence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Evidence message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Evidence & muster.v1.Evidence.$Shape} Evidence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Evidence & muster.v1.Evidence.$Shape;
        }

        namespace Evidence {

            /** Properties of an Evidence. */
            interface $Properties {

                /**
                 * The node's name as enrolled. Required, 1 to 128 characters of [A-Za-z0-9._-]. Must equal the name bound to the
                 * verifying key and to the TLS identity of the stream.
                 */
                node?: (string|null);

                /** The epoch id last announced by the controller on this stream. Required, 16 to 32 bytes. */
                epoch?: (Uint8Array|null);

                /** Answer to a Challenge: its nonce. Empty otherwise. */
                nonce?: (Uint8Array|null);

                /** Kernel boot id (/proc/sys/kernel/random/boot_id), 36 characters. Required. */
                bootId?: (string|null);

                /** Strictly growing per (node, boot_id). Required, 1 to 2^53-1. */
                sequence?: (number|null);

                /** Wall clock of the node when it signed, Unix milliseconds. Shown to people; nothing is decided by it. */
                signedAtUnixMs?: (number|null);

                /** An encoded Claims message, kept raw: equal bytes are equal claims, so an unchanged report is not decoded again. */
                claims?: (Uint8Array|null);

                /** Evidence purpose */
                purpose?: (muster.v1.Purpose|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Evidence. */
            type $Shape = muster.v1.Evidence.$Properties;
        }

        /** Purpose enum. */
        enum Purpose {

            /** Refused. */
            PURPOSE_UNSPECIFIED = 0,

            /** Describes the node as it is while signing. */
            PURPOSE_CURRENT = 1,

            /** Describes a past measurement that could not be sent in time. It may close a gate; it never earns a permit. */
            PURPOSE_HISTORY = 2
        }

        /**
         * Properties of a Claims.
         * @deprecated Use muster.v1.Claims.$Properties instead.
         */
        interface IClaims extends muster.v1.Claims.$Properties {
        }

        /** Everything one agent measures. Lists are sorted by the agent (pool; pid; path; name), so that equal facts are equal bytes. */
        class Claims {

            /**
             * Constructs a new Claims.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Claims.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** One per pool this node works in; at most 32. */
            workloads: muster.v1.Workload.$Properties[];

            /**
             * Creates a new Claims instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Claims instance
             */
            static create(properties: muster.v1.Claims.$Shape): muster.v1.Claims & muster.v1.Claims.$Shape;
            static create(properties?: muster.v1.Claims.$Properties): muster.v1.Claims;

            /**
             * Encodes the specified Claims message. Does not implicitly {@link muster.v1.Claims.verify|verify} messages.
             * @param message Claims message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Claims.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Claims message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Claims & muster.v1.Claims.$Shape} Claims
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Claims & muster.v1.Claims.$Shape;
        }

        namespace Claims {

            /** Properties of a Claims. */
            interface $Properties {

                /** One per pool this node works in; at most 32. */
                workloads?: (muster.v1.Workload.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Claims. */
            type $Shape = muster.v1.Claims.$Properties;
        }

        /**
         * Properties of a Workload.
         * @deprecated Use muster.v1.Workload.$Properties instead.
         */
        interface IWorkload extends muster.v1.Workload.$Properties {
        }

        /** Represents a Workload. */
        class Workload {

            /**
             * Constructs a new Workload.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Workload.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** The pool's name. Required. */
            pool: string;

            /** The running processes of this workload, at most 256. Empty: nothing is running. */
            processes: muster.v1.Process.$Properties[];

            /** Declared files of interpreted programs, at most 20,000 across one report; reaching a limit is a Fault, never a cut list. */
            artifacts: muster.v1.Artifact.$Properties[];

            /** One entry per (flag, source, process), at most 1,024. */
            flags: muster.v1.Flag.$Properties[];

            /** What could not be measured, and why. A fact that is missing is always listed here. */
            faults: muster.v1.Fault.$Properties[];

            /** Process starts seen after the first, since the agent began to watch. */
            restarts: number;

            /**
             * Creates a new Workload instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Workload instance
             */
            static create(properties: muster.v1.Workload.$Shape): muster.v1.Workload & muster.v1.Workload.$Shape;
            static create(properties?: muster.v1.Workload.$Properties): muster.v1.Workload;

            /**
             * Encodes the specified Workload message. Does not implicitly {@link muster.v1.Workload.verify|verify} messages.
             * @param message Workload message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Workload.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Workload message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Workload & muster.v1.Workload.$Shape} Workload
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Workload & muster.v1.Workload.$Shape;
        }

        namespace Workload {

            /** Properties of a Workload. */
            interface $Properties {

                /** The pool's name. Required. */
                pool?: (string|null);

                /** The running processes of this workload, at most 256. Empty: nothing is running. */
                processes?: (muster.v1.Process.$Properties[]|null);

                /** Declared files of interpreted programs, at most 20,000 across one report; reaching a limit is a Fault, never a cut list. */
                artifacts?: (muster.v1.Artifact.$Properties[]|null);

                /** One entry per (flag, source, process), at most 1,024. */
                flags?: (muster.v1.Flag.$Properties[]|null);

                /** What could not be measured, and why. A fact that is missing is always listed here. */
                faults?: (muster.v1.Fault.$Properties[]|null);

                /** Process starts seen after the first, since the agent began to watch. */
                restarts?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Workload. */
            type $Shape = muster.v1.Workload.$Properties;
        }

        /**
         * Properties of a Process.
         * @deprecated Use muster.v1.Process.$Properties instead.
         */
        interface IProcess extends muster.v1.Process.$Properties {
        }

        /** Represents a Process. */
        class Process {

            /**
             * Constructs a new Process.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Process.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Process pid. */
            pid: number;

            /** Field 22 of /proc/PID/stat: clock ticks since boot. (pid, started_at_ticks) identifies a process. */
            startedAtTicks: number;

            /** Target of /proc/PID/exe without a " (deleted)" suffix added by the kernel. */
            executable: string;

            /** SHA-256 of the image the kernel executes, 32 bytes. Empty only beside a Fault. */
            runningSha256: Uint8Array;

            /** Process runningBytes. */
            runningBytes: number;

            /** Process diskState. */
            diskState: muster.v1.DiskState;

            /** SHA-256 of the file now at `executable`, 32 bytes when disk_state is SAME or REPLACED, else empty. */
            diskSha256: Uint8Array;

            /** Variables that change what code a process loads (LD_PRELOAD, LD_LIBRARY_PATH, LD_AUDIT, NODE_OPTIONS, ...) that are set, as NAME=VALUE. */
            loader: string[];

            /**
             * Creates a new Process instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Process instance
             */
            static create(properties: muster.v1.Process.$Shape): muster.v1.Process & muster.v1.Process.$Shape;
            static create(properties?: muster.v1.Process.$Properties): muster.v1.Process;

            /**
             * Encodes the specified Process message. Does not implicitly {@link muster.v1.Process.verify|verify} messages.
             * @param message Process message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Process.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Process message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Process & muster.v1.Process.$Shape} Process
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Process & muster.v1.Process.$Shape;
        }

        namespace Process {

            /** Properties of a Process. */
            interface $Properties {

                /** Process pid */
                pid?: (number|null);

                /** Field 22 of /proc/PID/stat: clock ticks since boot. (pid, started_at_ticks) identifies a process. */
                startedAtTicks?: (number|null);

                /** Target of /proc/PID/exe without a " (deleted)" suffix added by the kernel. */
                executable?: (string|null);

                /** SHA-256 of the image the kernel executes, 32 bytes. Empty only beside a Fault. */
                runningSha256?: (Uint8Array|null);

                /** Process runningBytes */
                runningBytes?: (number|null);

                /** Process diskState */
                diskState?: (muster.v1.DiskState|null);

                /** SHA-256 of the file now at `executable`, 32 bytes when disk_state is SAME or REPLACED, else empty. */
                diskSha256?: (Uint8Array|null);

                /** Variables that change what code a process loads (LD_PRELOAD, LD_LIBRARY_PATH, LD_AUDIT, NODE_OPTIONS, ...) that are set, as NAME=VALUE. */
                loader?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Process. */
            type $Shape = muster.v1.Process.$Properties;
        }

        /** DiskState enum. */
        enum DiskState {

            /** DISK_STATE_UNSPECIFIED value */
            DISK_STATE_UNSPECIFIED = 0,

            /** The file at the path has the running image's digest. */
            DISK_STATE_SAME = 1,

            /** The file at the path has another digest: deployed but not restarted. */
            DISK_STATE_REPLACED = 2,

            /** There is no file at the path. */
            DISK_STATE_MISSING = 3,

            /** There is one, and it could not be read; a Fault says why. */
            DISK_STATE_UNREADABLE = 4
        }

        /**
         * Properties of an Artifact.
         * @deprecated Use muster.v1.Artifact.$Properties instead.
         */
        interface IArtifact extends muster.v1.Artifact.$Properties {
        }

        /** Represents an Artifact. */
        class Artifact {

            /**
             * Constructs a new Artifact.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Artifact.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Absolute path. */
            path: string;

            /** Artifact sha256. */
            sha256: Uint8Array;

            /** Artifact sizeBytes. */
            sizeBytes: number;

            /**
             * Creates a new Artifact instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Artifact instance
             */
            static create(properties: muster.v1.Artifact.$Shape): muster.v1.Artifact & muster.v1.Artifact.$Shape;
            static create(properties?: muster.v1.Artifact.$Properties): muster.v1.Artifact;

            /**
             * Encodes the specified Artifact message. Does not implicitly {@link muster.v1.Artifact.verify|verify} messages.
             * @param message Artifact message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Artifact.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Artifact message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Artifact & muster.v1.Artifact.$Shape} Artifact
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Artifact & muster.v1.Artifact.$Shape;
        }

        namespace Artifact {

            /** Properties of an Artifact. */
            interface $Properties {

                /** Absolute path. */
                path?: (string|null);

                /** Artifact sha256 */
                sha256?: (Uint8Array|null);

                /** Artifact sizeBytes */
                sizeBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Artifact. */
            type $Shape = muster.v1.Artifact.$Properties;
        }

        /**
         * Properties of a Flag.
         * @deprecated Use muster.v1.Flag.$Properties instead.
         */
        interface IFlag extends muster.v1.Flag.$Properties {
        }

        /** Represents a Flag. */
        class Flag {

            /**
             * Constructs a new Flag.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Flag.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Flag name. */
            name: string;

            /** The value as text; JSON scalars and structures in their JSON form. With redacted set: lower-case hex SHA-256 of the value. */
            value: string;

            /** Flag redacted. */
            redacted: boolean;

            /** Flag source. */
            source: muster.v1.FlagSource;

            /** Where within the source: variable, argument, file#pointer, URL#pointer. At most 1,024 bytes. */
            location: string;

            /** The process the value was read from, for ENVIRONMENT and ARGUMENTS; 0 otherwise. */
            pid: number;

            /** Wall clock of the read, Unix milliseconds. Shown to people. */
            readAtUnixMs: number;

            /**
             * Creates a new Flag instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Flag instance
             */
            static create(properties: muster.v1.Flag.$Shape): muster.v1.Flag & muster.v1.Flag.$Shape;
            static create(properties?: muster.v1.Flag.$Properties): muster.v1.Flag;

            /**
             * Encodes the specified Flag message. Does not implicitly {@link muster.v1.Flag.verify|verify} messages.
             * @param message Flag message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Flag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Flag message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Flag & muster.v1.Flag.$Shape} Flag
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Flag & muster.v1.Flag.$Shape;
        }

        namespace Flag {

            /** Properties of a Flag. */
            interface $Properties {

                /** Flag name */
                name?: (string|null);

                /** The value as text; JSON scalars and structures in their JSON form. With redacted set: lower-case hex SHA-256 of the value. */
                value?: (string|null);

                /** Flag redacted */
                redacted?: (boolean|null);

                /** Flag source */
                source?: (muster.v1.FlagSource|null);

                /** Where within the source: variable, argument, file#pointer, URL#pointer. At most 1,024 bytes. */
                location?: (string|null);

                /** The process the value was read from, for ENVIRONMENT and ARGUMENTS; 0 otherwise. */
                pid?: (number|null);

                /** Wall clock of the read, Unix milliseconds. Shown to people. */
                readAtUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Flag. */
            type $Shape = muster.v1.Flag.$Properties;
        }

        /** FlagSource enum. */
        enum FlagSource {

            /** FLAG_SOURCE_UNSPECIFIED value */
            FLAG_SOURCE_UNSPECIFIED = 0,

            /** FLAG_SOURCE_ENVIRONMENT value */
            FLAG_SOURCE_ENVIRONMENT = 1,

            /** FLAG_SOURCE_ARGUMENTS value */
            FLAG_SOURCE_ARGUMENTS = 2,

            /** FLAG_SOURCE_JSON_FILE value */
            FLAG_SOURCE_JSON_FILE = 3,

            /** FLAG_SOURCE_YAML_FILE value */
            FLAG_SOURCE_YAML_FILE = 4,

            /** FLAG_SOURCE_ENV_FILE value */
            FLAG_SOURCE_ENV_FILE = 5,

            /** FLAG_SOURCE_HTTP value */
            FLAG_SOURCE_HTTP = 6
        }

        /**
         * Properties of a Fault.
         * @deprecated Use muster.v1.Fault.$Properties instead.
         */
        interface IFault extends muster.v1.Fault.$Properties {
        }

        /** Represents a Fault. */
        class Fault {

            /**
             * Constructs a new Fault.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Fault.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Fault code. */
            code: muster.v1.FaultCode;

            /** What could not be measured: a path, a flag name, "process 4242", a selector. */
            subject: string;

            /** Why, for people: found and wanted. At most 512 bytes, never a secret. */
            detail: string;

            /**
             * Creates a new Fault instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Fault instance
             */
            static create(properties: muster.v1.Fault.$Shape): muster.v1.Fault & muster.v1.Fault.$Shape;
            static create(properties?: muster.v1.Fault.$Properties): muster.v1.Fault;

            /**
             * Encodes the specified Fault message. Does not implicitly {@link muster.v1.Fault.verify|verify} messages.
             * @param message Fault message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Fault.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Fault message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Fault & muster.v1.Fault.$Shape} Fault
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Fault & muster.v1.Fault.$Shape;
        }

        namespace Fault {

            /** Properties of a Fault. */
            interface $Properties {

                /** Fault code */
                code?: (muster.v1.FaultCode|null);

                /** What could not be measured: a path, a flag name, "process 4242", a selector. */
                subject?: (string|null);

                /** Why, for people: found and wanted. At most 512 bytes, never a secret. */
                detail?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Fault. */
            type $Shape = muster.v1.Fault.$Properties;
        }

        /** FaultCode enum. */
        enum FaultCode {

            /** FAULT_CODE_UNSPECIFIED value */
            FAULT_CODE_UNSPECIFIED = 0,

            /** The process selector itself could not be evaluated (unreadable pid file, no such unit). */
            FAULT_CODE_SELECTOR = 1,

            /** A process or its image may not be read by this agent's user. */
            FAULT_CODE_IMAGE_UNREADABLE = 2,

            /** The image is still being hashed; a report with the digest follows. */
            FAULT_CODE_IMAGE_PENDING = 3,

            /** An artifact is unreadable, not a regular file, changed while being read, or a limit was reached. */
            FAULT_CODE_ARTIFACT = 4,

            /** A flag's source could not be read or parsed. */
            FAULT_CODE_FLAG_UNREADABLE = 5,

            /** The source was read and does not contain the flag. */
            FAULT_CODE_FLAG_ABSENT = 6,

            /** The file on disk beside the running image could not be read. */
            FAULT_CODE_DISK_UNREADABLE = 7
        }

        /**
         * Properties of a WatchRequest.
         * @deprecated Use muster.v1.WatchRequest.$Properties instead.
         */
        interface IWatchRequest extends muster.v1.WatchRequest.$Properties {
        }

        /** Represents a WatchRequest. */
        class WatchRequest {

            /**
             * Constructs a new WatchRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.WatchRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Pools to follow; empty: all. */
            pools: string[];

            /**
             * Creates a new WatchRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WatchRequest instance
             */
            static create(properties: muster.v1.WatchRequest.$Shape): muster.v1.WatchRequest & muster.v1.WatchRequest.$Shape;
            static create(properties?: muster.v1.WatchRequest.$Properties): muster.v1.WatchRequest;

            /**
             * Encodes the specified WatchRequest message. Does not implicitly {@link muster.v1.WatchRequest.verify|verify} messages.
             * @param message WatchRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.WatchRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.WatchRequest & muster.v1.WatchRequest.$Shape} WatchRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.WatchRequest & muster.v1.WatchRequest.$Shape;
        }

        namespace WatchRequest {

            /** Properties of a WatchRequest. */
            interface $Properties {

                /** Pools to follow; empty: all. */
                pools?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchRequest. */
            type $Shape = muster.v1.WatchRequest.$Properties;
        }

        /**
         * Properties of a GateEvent.
         * @deprecated Use muster.v1.GateEvent.$Properties instead.
         */
        interface IGateEvent extends muster.v1.GateEvent.$Properties {
        }

        /** Represents a GateEvent. */
        class GateEvent {

            /**
             * Constructs a new GateEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.GateEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Payload: PoolStatement. */
            pool?: (muster.v1.Envelope.$Properties|null);

            /** Payload: Permit. */
            permit?: (muster.v1.Envelope.$Properties|null);

            /** GateEvent snapshotComplete. */
            snapshotComplete?: (muster.v1.SnapshotComplete.$Properties|null);

            /** GateEvent beat. */
            beat?: (muster.v1.Beat.$Properties|null);

            /** GateEvent body. */
            body?: ("pool"|"permit"|"snapshotComplete"|"beat");

            /**
             * Creates a new GateEvent instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GateEvent instance
             */
            static create(properties: muster.v1.GateEvent.$Shape): muster.v1.GateEvent & muster.v1.GateEvent.$Shape;
            static create(properties?: muster.v1.GateEvent.$Properties): muster.v1.GateEvent;

            /**
             * Encodes the specified GateEvent message. Does not implicitly {@link muster.v1.GateEvent.verify|verify} messages.
             * @param message GateEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.GateEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GateEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.GateEvent & muster.v1.GateEvent.$Shape} GateEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.GateEvent & muster.v1.GateEvent.$Shape;
        }

        namespace GateEvent {

            /** Properties of a GateEvent. */
            interface $Properties {

                /** Payload: PoolStatement. */
                pool?: (muster.v1.Envelope.$Properties|null);

                /** Payload: Permit. */
                permit?: (muster.v1.Envelope.$Properties|null);

                /** GateEvent snapshotComplete */
                snapshotComplete?: (muster.v1.SnapshotComplete.$Properties|null);

                /** GateEvent beat */
                beat?: (muster.v1.Beat.$Properties|null);

                /** GateEvent body */
                body?: ("pool"|"permit"|"snapshotComplete"|"beat");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a GateEvent. */
            type $Shape = {
              pool?: muster.v1.Envelope.$Shape|null;
              permit?: muster.v1.Envelope.$Shape|null;
              snapshotComplete?: muster.v1.SnapshotComplete.$Shape|null;
              beat?: muster.v1.Beat.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; pool?: null; permit?: null; snapshotComplete?: null; beat?: null }|{ body?: "pool"; pool: muster.v1.Envelope.$Shape; permit?: null; snapshotComplete?: null; beat?: null }|{ body?: "permit"; pool?: null; permit: muster.v1.Envelope.$Shape; snapshotComplete?: null; beat?: null }|{ body?: "snapshotComplete"; pool?: null; permit?: null; snapshotComplete: muster.v1.SnapshotComplete.$Shape; beat?: null }|{ body?: "beat"; pool?: null; permit?: null; snapshotComplete?: null; beat: muster.v1.Beat.$Shape })
            );
        }

        /**
         * Properties of a SnapshotComplete.
         * @deprecated Use muster.v1.SnapshotComplete.$Properties instead.
         */
        interface ISnapshotComplete extends muster.v1.SnapshotComplete.$Properties {
        }

        /** Represents a SnapshotComplete. */
        class SnapshotComplete {

            /**
             * Constructs a new SnapshotComplete.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.SnapshotComplete.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SnapshotComplete pools. */
            pools: number;

            /** SnapshotComplete permits. */
            permits: number;

            /**
             * Creates a new SnapshotComplete instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SnapshotComplete instance
             */
            static create(properties: muster.v1.SnapshotComplete.$Shape): muster.v1.SnapshotComplete & muster.v1.SnapshotComplete.$Shape;
            static create(properties?: muster.v1.SnapshotComplete.$Properties): muster.v1.SnapshotComplete;

            /**
             * Encodes the specified SnapshotComplete message. Does not implicitly {@link muster.v1.SnapshotComplete.verify|verify} messages.
             * @param message SnapshotComplete message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.SnapshotComplete.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SnapshotComplete message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.SnapshotComplete & muster.v1.SnapshotComplete.$Shape} SnapshotComplete
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.SnapshotComplete & muster.v1.SnapshotComplete.$Shape;
        }

        namespace SnapshotComplete {

            /** Properties of a SnapshotComplete. */
            interface $Properties {

                /** SnapshotComplete pools */
                pools?: (number|null);

                /** SnapshotComplete permits */
                permits?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SnapshotComplete. */
            type $Shape = muster.v1.SnapshotComplete.$Properties;
        }

        /**
         * Properties of a Beat.
         * @deprecated Use muster.v1.Beat.$Properties instead.
         */
        interface IBeat extends muster.v1.Beat.$Properties {
        }

        /** Sent every second. A gate that hears none for three seconds takes the controller for unreachable. */
        class Beat {

            /**
             * Constructs a new Beat.
             * @param [properties] Properties to set
             */
            constructor(properties?: muster.v1.Beat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Beat controller. */
            controller: string;

            /** Beat issuerEpoch. */
            issuerEpoch: number;

            /** False: BLIND; permits live on by their hold. */
            canIssue: boolean;

            /**
             * Creates a new Beat instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Beat instance
             */
            static create(properties: muster.v1.Beat.$Shape): muster.v1.Beat & muster.v1.Beat.$Shape;
            static create(properties?: muster.v1.Beat.$Properties): muster.v1.Beat;

            /**
             * Encodes the specified Beat message. Does not implicitly {@link muster.v1.Beat.verify|verify} messages.
             * @param message Beat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: muster.v1.Beat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Beat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {muster.v1.Beat & muster.v1.Beat.$Shape} Beat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): muster.v1.Beat & muster.v1.Beat.$Shape;
        }

        namespace Beat {

            /** Properties of a Beat. */
            interface $Properties {

                /** Beat controller */
                controller?: (string|null);

                /** Beat issuerEpoch */
                issuerEpoch?: (number|null);

                /** False: BLIND; permits live on by their hold. */
                canIssue?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Beat. */
            type $Shape = muster.v1.Beat.$Properties;
        }
    }
}

/** Namespace grpc. */
export namespace grpc {

    /** Namespace health. */
    namespace health {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a HealthCheckRequest.
             * @deprecated Use grpc.health.v1.HealthCheckRequest.$Properties instead.
             */
            interface IHealthCheckRequest extends grpc.health.v1.HealthCheckRequest.$Properties {
            }

            /** Represents a HealthCheckRequest. */
            class HealthCheckRequest {

                /**
                 * Constructs a new HealthCheckRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.health.v1.HealthCheckRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HealthCheckRequest service. */
                service: string;

                /**
                 * Creates a new HealthCheckRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HealthCheckRequest instance
                 */
                static create(properties: grpc.health.v1.HealthCheckRequest.$Shape): grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape;
                static create(properties?: grpc.health.v1.HealthCheckRequest.$Properties): grpc.health.v1.HealthCheckRequest;

                /**
                 * Encodes the specified HealthCheckRequest message. Does not implicitly {@link grpc.health.v1.HealthCheckRequest.verify|verify} messages.
                 * @param message HealthCheckRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.health.v1.HealthCheckRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HealthCheckRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape} HealthCheckRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape;
            }

            namespace HealthCheckRequest {

                /** Properties of a HealthCheckRequest. */
                interface $Properties {

                    /** HealthCheckRequest service */
                    service?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HealthCheckRequest. */
                type $Shape = grpc.health.v1.HealthCheckRequest.$Properties;
            }

            /**
             * Properties of a HealthCheckResponse.
             * @deprecated Use grpc.health.v1.HealthCheckResponse.$Properties instead.
             */
            interface IHealthCheckResponse extends grpc.health.v1.HealthCheckResponse.$Properties {
            }

            /** Represents a HealthCheckResponse. */
            class HealthCheckResponse {

                /**
                 * Constructs a new HealthCheckResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.health.v1.HealthCheckResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HealthCheckResponse status. */
                status: grpc.health.v1.HealthCheckResponse.ServingStatus;

                /**
                 * Creates a new HealthCheckResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HealthCheckResponse instance
                 */
                static create(properties: grpc.health.v1.HealthCheckResponse.$Shape): grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape;
                static create(properties?: grpc.health.v1.HealthCheckResponse.$Properties): grpc.health.v1.HealthCheckResponse;

                /**
                 * Encodes the specified HealthCheckResponse message. Does not implicitly {@link grpc.health.v1.HealthCheckResponse.verify|verify} messages.
                 * @param message HealthCheckResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.health.v1.HealthCheckResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HealthCheckResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape} HealthCheckResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape;
            }

            namespace HealthCheckResponse {

                /** Properties of a HealthCheckResponse. */
                interface $Properties {

                    /** HealthCheckResponse status */
                    status?: (grpc.health.v1.HealthCheckResponse.ServingStatus|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HealthCheckResponse. */
                type $Shape = grpc.health.v1.HealthCheckResponse.$Properties;

                /** ServingStatus enum. */
                enum ServingStatus {

                    /** UNKNOWN value */
                    UNKNOWN = 0,

                    /** SERVING value */
                    SERVING = 1,

                    /** NOT_SERVING value */
                    NOT_SERVING = 2,

                    /** SERVICE_UNKNOWN value */
                    SERVICE_UNKNOWN = 3
                }
            }
        }
    }
}
